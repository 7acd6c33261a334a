"""``python -m pactbook`` is ``pactbook``."""

from __future__ import annotations

from pactbook.cli import main

if __name__ == "__main__":
    main()

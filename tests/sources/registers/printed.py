"""A page of the printed training report, drawn by hand: text at places, as the real one has it."""

from __future__ import annotations

_COLUMNS = {"title": 36, "quantity": 216, "place": 252, "unit": 378, "provider": 504, "cost": 630, "start": 684, "end": 738}
_HEADINGS = ("Course Title", "Qty", "Training Location", "Student's Unit", "US Unit", "Total Cost", "Start Date", "End Date")


def make_pdf() -> bytes:
    """One page: two courses of India (a cell of one wraps above and below its row), a total, one course of Spain, a stray line."""
    drawn: list[tuple[float, float, str]] = [(334, 590, "Volume I Section IV"), (36, 556, "India")]
    drawn.append((36, 540, "IMET-1 - Fiscal Year 2014 Department of State Training"))
    drawn += [(x, 524, text) for x, text in zip(_COLUMNS.values(), _HEADINGS, strict=True)]
    drawn += _row(508, "Staff Course", "2", "Fort Tide", "", "The School", "$7,877", "12/23/2013", "1/10/2014")
    drawn += [(378, 512.5, "Army"), (378, 503.5, "Headquarters")]
    drawn += _row(490, "Sea School", "1", "Port Bell", "Navy", "The School", "$100", "1/2/2014", "1/3/2014")
    drawn += [
        (36, 478, "Fiscal Year 2014 Program Totals"),
        (216, 478, "3"),
        (36, 460, "India Fiscal Year 2014 Totals"),
        (216, 460, "99"),
    ]
    drawn += [(36, 430, "Spain"), (36, 414, "FMF - FY 2014 DoS Training")]
    drawn += _row(398, "Far Course", "7", "There", "Spain", "School", "$1", "1/2/2014", "1/3/2014")
    drawn.append((252, 300, "A note that belongs to no row"))
    drawn.append((395, 22, "1"))
    return write_pdf(drawn)


def _row(y: float, *cells: str) -> list[tuple[float, float, str]]:
    return [(x, y, text) for x, text in zip(_COLUMNS.values(), cells, strict=True) if text]


def write_pdf(drawn: list[tuple[float, float, str]]) -> bytes:
    """A page with text at places; a page of nothing for none."""
    content = "\n".join(
        f"BT /F1 7 Tf 1 0 0 1 {x} {y} Tm ({text.replace('(', '[').replace(')', ']')}) Tj ET" for x, y, text in drawn
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 792 612] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 6\n0000000000 65535 f \n%btrailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + trailer % (table, len(body))

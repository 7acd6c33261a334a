"""The report as XML: countries, programmes, courses."""

from __future__ import annotations

from lxml import etree

from pactbook.errors import UnreadableDocumentError
from pactbook.layouts.register import clean_cell
from pactbook.sources.us_fmtr.course import Course

_TAGS = {
    "quantity": "quantity",
    "total_cost": "cost",
    "location": "place",
    "student_unit": "unit",
    "us_unit": "provider_unit",
    "start_date": "start",
    "end_date": "end",
    "page_number": "page",
}


def list_xml_courses(content: bytes, place: str) -> list[Course] | None:
    """All rows, totals included; None for anything but this XML. Entities are not resolved, and nothing is fetched.

    Raises:
        UnreadableDocumentError: for XML that breaks off before a single row.
    """
    if b"<countries" not in content[:400]:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(place, f"damaged XML: {error.msg}") from error
    courses = []
    for country in root.iter("country") if root is not None else ():
        name = country.get("name") or country.findtext("c_name") or ""
        for programme in country.iter("program"):
            title = programme.get("name") or programme.findtext("p_name") or ""
            for row in programme.iter("training"):
                cells = {field: clean_cell(row.findtext(tag) or "") for tag, field in _TAGS.items()}
                courses.append(
                    Course(clean_cell(name), clean_cell(title), clean_cell(row.findtext("course_title") or ""), **cells)
                )
    if not courses:
        raise UnreadableDocumentError(place, "the report holds no rows of training")
    return courses

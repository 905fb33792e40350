"""What the sitemap names."""

from xml.etree import ElementTree

from django.test import Client

ORIGIN = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def entries(client: Client) -> list[tuple[str, dict[str, str]]]:
    """Each address with those of its languages."""
    answer = client.get("/sitemap.xml", headers={"host": "testserver"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "application/xml",
        "max-age=3600",
    )
    tree = ElementTree.fromstring(answer.content)  # noqa: S314  made here
    return [
        (str(url.findtext(f"{MAP}loc")), {one.attrib["hreflang"]: one.attrib["href"] for one in url.iter(LINK)})
        for url in tree
    ]

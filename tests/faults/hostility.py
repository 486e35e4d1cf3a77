"""Every server and every page of the hostile corpora, behind one address."""

from __future__ import annotations

from tests.importing import hostile_documents, hostile_servers
from tests.importing.scripted_hosts import Answer, answer


def script_hostility() -> dict[str, Answer]:
    """Every server of the corpus, and every page of the documents, by its path."""
    pages = hostile_documents.read_cases("page", "text")
    return {
        **{
            f"/hostile/server/{case['id']}": hostile_servers.speak(case)
            for case in hostile_servers.read_cases()
        },
        **{f"/hostile/document/{case['id']}": serve_document(case) for case in pages},
    }


def serve_document(case: hostile_documents.Case) -> bytes:
    """The document as an ordinary server sends it."""
    return answer(
        body=hostile_documents.write_document(case),
        headers={"Content-Type": hostile_documents.type_of(case)},
    )

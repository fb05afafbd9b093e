"""Deep Funding's dependency graph: a repository keeps what its dependencies leave."""

from tests.engine.making import kept, network, run, source

KIND = "split"
NOT_APPLICABLE = {}


def cases(document):
    return document["cases"]


def check(case):
    given, expected = case["inputs"], case["expected"]
    edges = given["edges"]
    neurons = [
        (name, "split", {"params": {"whole": "1"}, "settings": {"leftover": "keep"}})
        if name in edges
        else (name, "project")
        for name in expected
    ]
    wires = [
        (f"{name}>{to}", {"weight": str(weight)})
        for name, row in edges.items()
        for to, weight in row.items()
    ]
    found = run(
        network(
            source(given["amount"], id="fund"),
            *neurons,
            wires=[f"fund>{given['root']}", *wires],
        )
    )
    assert {name: kept(found)[name] for name in expected} == expected

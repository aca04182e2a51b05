"""Reads a graph file with a library of other people and prints what it found as JSON.

python3 read_graph.py networkx|igraph gexf|graphml|pajek FILE
"""
import json
import sys

library, format, path = sys.argv[1:]


def by_networkx():
    import networkx

    graph = getattr(networkx, f"read_{format}")(path)
    nodes = {name: attributes for name, attributes in graph.nodes(data=True)}
    edges = [
        {"source": source, "target": target, "key": str(key), **attributes}
        for source, target, key, attributes in graph.edges(data=True, keys=True)
    ]
    return {"nodes": nodes, "edges": edges, "graph": graph.graph}


def by_igraph():
    import igraph

    graph = igraph.Graph.Read_GraphML(path)
    nodes = {vertex["id"]: vertex.attributes() for vertex in graph.vs}
    ids = graph.vs["id"]
    edges = [{"source": ids[edge.source], "target": ids[edge.target], **edge.attributes()} for edge in graph.es]
    return {"nodes": nodes, "edges": edges, "graph": {name: graph[name] for name in graph.attributes()}}


def known(value):
    """igraph has NaN and empty texts where a file says nothing; JSON has no NaN."""
    if isinstance(value, dict):
        return {name: known(member) for name, member in value.items() if member == member}
    return [known(member) for member in value] if isinstance(value, list) else value


print(json.dumps(known({"networkx": by_networkx, "igraph": by_igraph}[library]()), default=str))

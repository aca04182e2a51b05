#!/usr/bin/python3
"""Makes expected-by-igraph.json: fifty random graphs, and what igraph says of them. Run it where python3-igraph is installed:

    /usr/bin/python3 test/algorithms/expected-by-igraph.py > test/algorithms/expected-by-igraph.json

Nodes without edges are left out, because graphs of relations have none.
"""
import json
import random

import igraph


def some_graph(number: int) -> igraph.Graph:
    size = random.choice([8, 15, 25, 40, 60])
    match number % 5:
        case 0:
            graph = igraph.Graph.Erdos_Renyi(n=size, m=random.randint(size, 3 * size))
        case 1:
            graph = igraph.Graph.Barabasi(n=size, m=random.randint(1, 3))
        case 2:
            graph = igraph.Graph.Watts_Strogatz(1, size, 2, 0.2)
        case 3:
            blocks = [size // 4] * 4
            within, between = 0.7, 0.08
            chances = [[within if a == b else between for b in range(4)] for a in range(4)]
            graph = igraph.Graph.SBM(sum(blocks), chances, blocks)
        case _:
            # Several parts, with stars and paths, where many shortest paths tie.
            graph = igraph.Graph.Star(size // 2) + igraph.Graph.Ring(size // 2, circular=False)
            graph.add_edges([(random.randrange(graph.vcount()), random.randrange(graph.vcount())) for _ in range(5)])
    graph.simplify()
    graph.delete_vertices([v.index for v in graph.vs if v.degree() == 0])
    graph.es["weight"] = [random.choice([1, 1, 2, 0.5, 7]) if number % 2 else 1 for _ in graph.es]
    return graph


def rounded(values: list) -> list:
    return [float(f"{value:.10g}") for value in values]


def facts_of(graph: igraph.Graph) -> dict:
    best = max(
        (graph.community_multilevel(weights="weight") for _ in range(20)), key=lambda division: division.modularity
    )
    return {
        "edges": [[edge.source, edge.target, edge["weight"]] for edge in graph.es],
        "partners": graph.degree(),
        "strength": graph.strength(weights="weight"),
        "pageRank": rounded(graph.pagerank(weights="weight")),
        "betweenness": rounded(graph.betweenness()),
        "cores": graph.coreness(),
        "modularity": float(f"{graph.modularity(best.membership, weights='weight'):.10g}"),
        "triangles": len(graph.cliques(3, 3)),
    }


random.seed(7)
igraph.set_random_number_generator(random)
print("[\n" + ",\n".join(json.dumps(facts_of(some_graph(n)), separators=(",", ":")) for n in range(50)) + "\n]")

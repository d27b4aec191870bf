"""Write a trained sentence encoder as an ONNX graph for claims.extraction.checkworthiness.encoder, with integers.

Weights are integers of seven bits, with a scale for each column. With eight bits, the sums of two products overflow on
processors without newer instructions, so the same article would get different scores on different machines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, checker, helper, load_from_string, numpy_helper

Floats = npt.NDArray[np.float32]

OPSET, FORMAT = 20, 10
"""Versions of ONNX's operators and of its file."""
MOST = 63
"""The largest whole number of a weight."""


class Graph:
    """An ONNX graph that is written down operator by operator; values are known by name."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        """A value that never changes."""
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def apply(self, operator: str, *inputs: str, outputs: int = 1, **attributes: Any) -> list[str]:
        """Some operator's outputs."""
        names = [f"{len(self._nodes)}_{at}" for at in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, **attributes))
        return names

    def one(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """The only output of an operator."""
        return self.apply(operator, *inputs, **attributes)[0]

    def model(self, output: str, notes: Mapping[str, str]) -> bytes:
        """The file: numbers of pieces go in, one number for each comes out."""
        self._nodes.append(helper.make_node("Identity", [output], ["odds"]))
        pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["length"])
        odds = helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["length"])
        graph = helper.make_graph(self._nodes, "encoder", [pieces], [odds], list(self._constants.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
        helper.set_model_props(model, dict(notes))
        checker.check_model(model)
        return bytes(model.SerializeToString())


def encoder(weights: Mapping[str, Floats], pieces: Sequence[str], layers: int, head: int) -> bytes:
    """The file of a trained encoder; head is the width of one head of attention."""
    graph = Graph()
    state = _embedded(graph, weights)
    for layer in range(layers):
        own = {name.removeprefix(f"{layer}_"): name for name in weights if name.startswith(f"{layer}_")}
        heard = _heard(graph, _dense(graph, weights, state, own["attend"]), head)
        mixed = graph.one("Add", _dense(graph, weights, heard, own["mix"]), state)
        state = _normal(graph, weights, mixed, own["mix_norm"])
        inner = graph.one("Gelu", _dense(graph, weights, state, own["widen"]), approximate="tanh")
        narrowed = graph.one("Add", _dense(graph, weights, inner, own["narrow"]), state)
        state = _normal(graph, weights, narrowed, own["narrow_norm"])
    said = graph.one("MatMul", state, graph.constant("head", weights["head"]))
    odds = graph.one("Add", said, graph.constant("bias", weights["bias"]))
    return graph.model(odds, {"pieces": "\n".join(pieces)})


def read_encoder(model: bytes) -> tuple[dict[str, Floats], list[str]]:
    """The weights that a file of `encoder` was written from, as it rounded them, and the word pieces."""
    loaded = load_from_string(model)
    values = {value.name: numpy_helper.to_array(value) for value in loaded.graph.initializer}
    weights = {name: values[name] for name in ("positions", "head", "bias")}
    weights["embedding"] = values["embedding"] * values["scales"]
    for name in (name.removesuffix("_scales") for name in values if name.endswith("_scales")):
        weights[name], weights[f"{name}_bias"] = (
            values[name] * values[f"{name}_scales"],
            values[f"{name}_bias"],
        )
    for name in (name.removesuffix("_0") for name in values if name.endswith("norm_0")):
        weights[name] = np.stack([values[f"{name}_0"], values[f"{name}_1"]])
    notes = {note.key: note.value for note in loaded.metadata_props}
    return weights, notes["pieces"].split("\n")


def rounded(weights: Floats, axis: int, most: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Weights as whole numbers, with a scale along an axis."""
    scales = np.abs(weights).max(axis, keepdims=True).astype(np.float32) / most
    return np.rint(weights / scales).astype(np.int8), scales


def _embedded(graph: Graph, weights: Mapping[str, Floats]) -> str:
    """Each piece's own numbers and those of its place, at one scale."""
    whole, scales = rounded(weights["embedding"], 1, 127)
    found = graph.one("Gather", graph.constant("embedding", whole), "pieces")
    floats = graph.one("Cast", found, to=TensorProto.FLOAT)
    scaled = graph.one("Mul", floats, graph.one("Gather", graph.constant("scales", scales), "pieces"))
    start, axis = graph.constant("start", np.array([0])), graph.constant("axis", np.array([0]))
    positions = graph.constant("positions", weights["positions"])
    placed = graph.one(
        "Add", scaled, graph.one("Slice", positions, start, graph.one("Shape", "pieces"), axis)
    )
    return _normal(graph, weights, placed, "norm")


def _dense(graph: Graph, weights: Mapping[str, Floats], state: str, name: str) -> str:
    """A product in whole numbers: what goes in is rounded by its own range, sentence by sentence."""
    whole, scales = rounded(weights[name], 0, MOST)
    rough, scale, zero = graph.apply("DynamicQuantizeLinear", state, outputs=3)
    nought = graph.constant(f"{name}_zero", np.zeros(whole.shape[1], np.int8))
    product = graph.one("MatMulInteger", rough, graph.constant(name, whole), zero, nought)
    floats = graph.one("Cast", product, to=TensorProto.FLOAT)
    both = graph.one("Mul", scale, graph.constant(f"{name}_scales", scales[0]))
    bias = graph.constant(f"{name}_bias", weights[f"{name}_bias"])
    return graph.one("Add", graph.one("Mul", floats, both), bias)


def _heard(graph: Graph, asked: str, head: int) -> str:
    """What the pieces of a sentence hear from each other, all heads side by side."""
    apart = graph.one("Reshape", asked, graph.constant("apart", np.array([0, 3, -1, head])))
    turned = graph.one("Transpose", apart, perm=[1, 2, 0, 3])
    queries, keys, values = graph.apply("Split", turned, outputs=3, axis=0, num_outputs=3)
    heed = graph.one("Softmax", graph.one("MatMul", queries, graph.one("Transpose", keys, perm=[0, 1, 3, 2])))
    heard = graph.one("Transpose", graph.one("MatMul", heed, values), perm=[0, 2, 1, 3])
    joined = graph.one("Reshape", heard, graph.constant("joined", np.array([0, 0, -1])))
    return graph.one("Squeeze", joined, graph.constant("first", np.array([0])))


def _normal(graph: Graph, weights: Mapping[str, Floats], state: str, name: str) -> str:
    gain, bias = (graph.constant(f"{name}_{at}", weights[name][at]) for at in (0, 1))
    return graph.one("LayerNormalization", state, gain, bias, epsilon=1e-12)

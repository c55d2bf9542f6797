#!/usr/bin/env python3
"""Writes the table of word vectors of Sources/CWordVectors; README.md says what from."""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import sys

import numpy as np
import scipy.sparse
import yaml

import phrases
from minilm import MiniLM
from stemmer import stem

DIMENSIONS, EPOCHS, BATCH = 96, 5, 1024
SMALLEST_SCALE, SCALE_RATIO, SCALES, MOST = 0.0004, 1.1, 57, 28
HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "Sources/CWordVectors/CWordVectors.c"


def words_of(text):
    """Lower-case words, split at case, digits and signs, as the search splits them."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text)
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", text)
    return re.sub(r"[^A-Za-z0-9]+", " ", text).lower().strip()


def stems_of(text):
    return [stem(word) for word in words_of(text).split() if len(word) > 1 or word.isdigit()]


class Collection:
    """What the API descriptions of a folder say."""

    def __init__(self, folder):
        self.sentences, self.names, self.fields = set(), set(), collections.Counter()
        self.documents_of_word = collections.defaultdict(set)
        for path in sorted(pathlib.Path(folder).rglob("*")):
            twin = pathlib.Path(str(path).replace("/yaml/", "/json/")).with_suffix(".json")
            if path.suffix not in (".json", ".yaml", ".yml") or ("/yaml/" in str(path) and twin.exists()):
                continue
            try:
                text = path.read_text(encoding="utf-8")
                document = json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
            except (ValueError, yaml.YAMLError):
                continue
            if isinstance(document, dict) and ("openapi" in document or "swagger" in document):
                project = path.relative_to(folder).parts[0]
                # Samples of one project repeat each other.
                self._read(document, project if "readme" in str(path.parent) else f"{project}/{path.name}")

    def _read(self, value, document):
        if isinstance(value, list):
            for item in value:
                self._read(item, document)
        if not isinstance(value, dict):
            return
        for key, item in value.items():
            if isinstance(item, str) and key in ("summary", "description", "title"):
                self._read_sentences(item)
                for word in re.findall("[a-z]+", words_of(item)):
                    self.documents_of_word[word].add(document)
            elif key == "operationId" and isinstance(item, str):
                self.names.add(words_of(item))
            if key in ("properties", "paths") and isinstance(item, dict):
                for name in item:
                    name = words_of(str(name))
                    self.fields[name] += 1
                    for word in name.split():
                        self.documents_of_word[word].add(document)
            self._read(item, document)

    def _read_sentences(self, text):
        text = re.sub(r"<[^>]+>", " ", text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"[`*_#>|]", " ", re.sub(r"https?://\S+", " ", text))
        for sentence in re.split(r"(?<=[.!?:;])\s", re.sub(r"\s+", " ", text).strip())[:3]:
            if 2 <= len(sentence.split()) <= 16 and sentence.isascii():
                self.sentences.add(sentence.rstrip("."))

    def count(self, word):
        return len(self.documents_of_word.get(word, ()))


def vocabulary(collection, common, extra):
    """Single words: of two documents or more, of the teacher's commoner half, and some more of each kind."""
    every = collection.documents_of_word
    own = {word for word in every if word.isascii() and word.isalpha() and 1 < len(word) <= 18}
    chosen = {word for word in own if collection.count(word) >= 2} | (own & set(common))
    return sorted(chosen | set(common[:12500]) | set(extra))


def training_phrases(collection, common):
    """What words are fitted to, in a fixed order."""
    random.seed(1)
    sentences = sorted(collection.sentences)
    random.shuffle(sentences)
    fields = sorted(name for name in collection.fields if 2 <= len(name.split()) <= 6)
    random.shuffle(fields)
    frequent = [word for word in sorted(collection.documents_of_word) if collection.count(word) >= 2 and len(word) > 2]
    made = set(sentences[:11000]) | collection.names | set(fields[:2500])
    made |= phrases.loose(frequent, common[:6000], common)
    last = {name.split()[-1] for name, count in collection.fields.items() if name and count >= 2}
    things = sorted(word for word in last if word.isascii() and word.isalpha() and len(word) > 2)
    return sorted(made | set(phrases.spoken(7, 330, 20000)) | set(phrases.spoken(8, 230, 16000, things)))


class Teacher:
    """The model, and what it said before."""

    def __init__(self, cache):
        self.model, self.cache, self.known = MiniLM(), cache, {}
        if cache and os.path.exists(cache):
            kept = np.load(cache)
            self.known = dict(zip(kept["texts"].tolist(), kept["rows"]))

    def rows(self, texts):
        missing = [text for text in texts if text not in self.known]
        print(f"{len(texts)} texts, {len(missing)} of them new", file=sys.stderr)
        for start in range(0, len(missing), 4096):
            part = missing[start : start + 4096]
            self.known.update(zip(part, self.model.embed(part).astype(np.float16)))
            if self.cache:
                np.savez(self.cache, texts=np.array(list(self.known)), rows=np.array(list(self.known.values())))
        return np.array([self.known[text] for text in texts], np.float32)


def unit(rows):
    return rows / np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))


def fit(collection, words, rank, texts, teacher):
    """The stems in order and their vectors."""
    random_state = np.random.default_rng(0)
    word_rows, text_rows = teacher.rows(words), teacher.rows(texts)
    mean = text_rows.mean(0)
    sample = text_rows[random_state.permutation(len(texts))[:20000]] - mean
    axes = np.linalg.svd(sample, full_matrices=False)[2][:DIMENSIONS].T
    forms = collections.defaultdict(list)
    for place, word in enumerate(words):
        forms[stem(word)].append(place)
    stems = sorted(forms)
    number = {found: place for place, found in enumerate(stems)}

    def start(found):
        shares = np.array([1 / (3 + rank(words[place])) + collection.count(words[place]) / 25000 for place in forms[found]])
        return (shares[:, None] * word_rows[forms[found]]).sum(0) / shares.sum()

    alone = unit((np.array([start(found) for found in stems]) - mean) @ axes)
    pairs = [(row, number[found]) for row, text in enumerate(texts) for found in stems_of(text) if found in number]
    rows, columns = zip(*pairs)
    counts = scipy.sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(len(texts), len(stems))
    )
    kept = np.asarray(counts.sum(1)).ravel() > 0
    inputs = scipy.sparse.vstack([counts[kept], scipy.sparse.identity(len(stems), format="csr", dtype=np.float32)]).tocsr()
    targets = np.vstack([unit((text_rows - mean) @ axes)[kept], alone]).astype(np.float32)
    # Frequent words say less.
    commonness = np.array([min(rank(words[place]) for place in forms[found]) for found in stems])
    vectors = (alone * (0.3 + 0.7 * np.minimum(1, np.maximum(1, commonness) / 1500))[:, None]).astype(np.float32)
    return stems, descend(inputs, targets, vectors, random_state)


def descend(inputs, targets, vectors, random_state):
    """Adam: sums point where the teacher says, and are as near to each other as the teacher says."""
    origin, momentum, spread, step = vectors.copy(), np.zeros_like(vectors), np.zeros_like(vectors), 0
    for epoch in range(EPOCHS):
        order = random_state.permutation(inputs.shape[0])
        rate = 0.02 * (1 - epoch / EPOCHS) + 0.001
        for start in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            chosen, wanted = inputs[rows], targets[rows]
            sums = chosen @ vectors
            length = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
            found = sums / length
            slope = -wanted / BATCH + 80 * ((found @ found.T - wanted @ wanted.T) @ found) / BATCH**2
            gradient = chosen.T @ ((slope - found * (found * slope).sum(1, keepdims=True)) / length)
            step += 1
            momentum = 0.9 * momentum + 0.1 * gradient
            spread = 0.99 * spread + 0.01 * gradient * gradient
            vectors = vectors - rate * 0.2 * (vectors - origin)
            vectors = vectors - rate * (momentum / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    return vectors


def write(stems, vectors):
    """The C file: one character a number, so that it is short and reads the same everywhere."""
    order = sorted(range(len(stems)), key=lambda place: (len(stems[place]), stems[place]))
    longest = max(map(len, stems))
    scales = SMALLEST_SCALE * SCALE_RATIO ** np.arange(SCALES)
    rows = []
    for place in order:
        scale = min(SCALES - 1, int(np.searchsorted(scales, np.abs(vectors[place]).max() / MOST)))
        steps = np.clip(np.rint(vectors[place] / scales[scale]), -MOST, MOST).astype(int)
        rows.append('"' + chr(ord("#") + scale) + "".join(chr(ord("?") + number) for number in steps) + '"')
    text = "".join(stems[place] for place in order)
    lines = [f'"{text[start : start + 118]}"' for start in range(0, len(text), 118)]
    first = [sum(len(found) < length for found in stems) for length in range(longest + 2)]
    TARGET.write_text(
        f"""// Written by scripts/word-vectors/make.py: English words, their vectors fitted to what all-MiniLM-L6-v2 of
// sentence-transformers (Apache License 2.0) says of phrases. Not to be edited.
#include "CWordVectors.h"

#pragma GCC diagnostic ignored "-Wtrigraphs"

static const unsigned short first[] = {{{", ".join(map(str, first))}}};

static const char words[] =
{chr(10).join(lines)};

static const char rows[] =
{chr(10).join(rows)};

int word_vectors_dimensions(void) {{ return {DIMENSIONS}; }}

int word_vectors_longest(void) {{ return {longest}; }}

int word_vectors_first(int length) {{ return first[length]; }}

const char *word_vectors_words(void) {{ return words; }}

const char *word_vectors_rows(void) {{ return rows; }}
"""
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", help="a file that keeps what the teacher said, for the next time")
    options = options.parse_args()
    collection = Collection(pathlib.Path(os.environ["CORPUS_DIR"]) / "documents")
    teacher = Teacher(options.cache)
    # The teacher's words come the commonest first.
    common = [word for word in teacher.model.vocabulary if word.isascii() and word.isalpha() and len(word) > 1]
    places = {word: place for place, word in enumerate(common)}
    words = vocabulary(collection, common, (HERE / "words.txt").read_text().split())
    texts = training_phrases(collection, common)
    write(*fit(collection, words, lambda word: places.get(word, len(common)), texts, teacher))


main()

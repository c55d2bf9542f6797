#ifndef C_WORD_VECTORS_H
#define C_WORD_VECTORS_H

// English words as points in a space of meaning; scripts/word-vectors/make.py writes the data and says where it is from.

/// How many numbers a word has.
int word_vectors_dimensions(void);

/// The length in bytes of the longest word.
int word_vectors_longest(void);

/// The number of the first word of `length` bytes; for a length above the longest the count of all words.
int word_vectors_first(int length);

/// The words (stems), ordered by length and then by bytes, with nothing between them.
const char *word_vectors_words(void);

/// For each word its scale and then its numbers, each a character: from `#` (-28) over `?` (0) to `[` (28).
const char *word_vectors_rows(void);

#endif

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- ids run in the book's order of importance for a search: chapters, blocks, categories, then codes from short to long.
CREATE TABLE code (
    id INTEGER PRIMARY KEY,
    system TEXT NOT NULL,           -- ICD-10-CM, HCPCS, modifier
    kind TEXT NOT NULL,             -- chapter, block, category, code; section, code; modifier
    code TEXT NOT NULL,             -- as the book prints it
    bare TEXT NOT NULL,             -- without the dot
    title TEXT NOT NULL,
    parent INTEGER REFERENCES code,
    category INTEGER REFERENCES code,   -- the three-character category, or the HCPCS section
    chapter TEXT NOT NULL DEFAULT '',   -- chapter number, or the HCPCS letter
    billable INTEGER NOT NULL,
    extended INTEGER NOT NULL DEFAULT 0,    -- ends in a 7th character that the book keeps apart
    place INTEGER NOT NULL,         -- order in the book
    unit TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT ''
);

CREATE TABLE note (code INTEGER NOT NULL REFERENCES code, kind TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE seventh (code INTEGER NOT NULL REFERENCES code, character TEXT NOT NULL, meaning TEXT NOT NULL);

-- The Alphabetic Index, external causes, Neoplasm Table and Table of Drugs, where an operator imported them.
CREATE TABLE index_entry (
    kind TEXT NOT NULL,             -- index, external, neoplasm, drug
    path TEXT NOT NULL,             -- "Infarct, infarction › myocardium, myocardial (acute)"
    heading TEXT NOT NULL,          -- the column of a table: "Malignant Primary"
    printed TEXT NOT NULL,          -- the code as the book prints it: "C34.9-"
    manifestation TEXT NOT NULL,
    see TEXT NOT NULL,
    see_also TEXT NOT NULL,
    code INTEGER REFERENCES code
);

-- What the drill on modifiers asks about, as in modifier_situations.yaml; wrong is JSON: {"57": "why not", …}.
CREATE TABLE situation (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    modifier TEXT NOT NULL,
    why TEXT NOT NULL,
    wrong TEXT NOT NULL,
    typed INTEGER NOT NULL
);

CREATE TABLE hcc (bare TEXT NOT NULL, model TEXT NOT NULL, hcc TEXT NOT NULL);
CREATE TABLE hcc_label (model TEXT NOT NULL, hcc TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (model, hcc)) WITHOUT ROWID;
-- When the first of two HCCs is there, the second does not count.
CREATE TABLE hcc_hierarchy (model TEXT NOT NULL, hcc TEXT NOT NULL, drops TEXT NOT NULL);
CREATE TABLE hcc_coefficient (model TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (model, name)) WITHOUT ROWID;

-- What ranks a place beside its words, apart from code, so that ranking hundreds reads little.
CREATE TABLE standing (
    id INTEGER PRIMARY KEY REFERENCES code,
    prior REAL NOT NULL,            -- categories before their details
    names TEXT NOT NULL,            -- "|title|inclusion term|lay word|" in the words that a search is reduced to
    heading INTEGER NOT NULL,       -- the category under which a hit is shown, or itself
    system TEXT NOT NULL,
    chapter TEXT NOT NULL,
    billable INTEGER NOT NULL
);
CREATE VIRTUAL TABLE search USING fts5 (title, terms, lay, above, lines, tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3');
CREATE TABLE word (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE spelling USING fts5 (word, uses UNINDEXED, tokenize = 'trigram');

CREATE INDEX code_bare ON code (bare, kind);
CREATE INDEX code_base ON code (bare) WHERE NOT extended;
CREATE INDEX code_parent ON code (parent, place);
CREATE INDEX note_code ON note (code, place);
CREATE INDEX seventh_code ON seventh (code);
CREATE INDEX hcc_bare ON hcc (bare);

extension Schema {
    /// Who may sign in, and what the network is made of.
    static let peopleAndNetwork = """
        PRAGMA application_id = 0x76697361;

        CREATE TABLE partners (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            label TEXT NOT NULL CHECK (label <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            closed INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX partners_called ON partners (folded) WHERE closed IS NULL;

        CREATE TABLE agencies (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            partner BLOB NOT NULL REFERENCES partners (id),
            label TEXT NOT NULL CHECK (label <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            closed INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX agencies_called ON agencies (partner, folded) WHERE closed IS NULL;
        CREATE INDEX agencies_of_partner ON agencies (partner);

        CREATE TABLE points (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            label TEXT NOT NULL CHECK (label <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            closed INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX points_called ON points (folded) WHERE closed IS NULL;

        CREATE TABLE stations (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            point BLOB NOT NULL REFERENCES points (id),
            label TEXT NOT NULL CHECK (label <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            closed INTEGER,
            UNIQUE (id, point)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX stations_called ON stations (point, folded) WHERE closed IS NULL;
        CREATE INDEX stations_of_point ON stations (point);

        CREATE TABLE accounts (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            login TEXT NOT NULL UNIQUE CHECK (login <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            role TEXT NOT NULL,
            agency BLOB REFERENCES agencies (id),
            point BLOB REFERENCES points (id),
            station BLOB UNIQUE,
            closed INTEGER,
            password TEXT CHECK (password <> ''),
            FOREIGN KEY (station, point) REFERENCES stations (id, point),
            CONSTRAINT scope CHECK (
                CASE role
                    WHEN 'operator' THEN agency IS NULL AND point IS NULL AND station IS NULL
                    WHEN 'adviser' THEN agency IS NOT NULL AND point IS NULL AND station IS NULL
                    WHEN 'host' THEN agency IS NULL AND point IS NOT NULL AND station IS NULL
                    WHEN 'station' THEN agency IS NULL AND point IS NOT NULL AND station IS NOT NULL
                    ELSE FALSE
                END)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accounts_of_agency ON accounts (agency) WHERE agency IS NOT NULL;
        CREATE INDEX accounts_of_point ON accounts (point) WHERE point IS NOT NULL;

        CREATE TABLE sessions (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            account BLOB NOT NULL REFERENCES accounts (id),
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_of_account ON sessions (account);

        -- Without an account: a link by which somebody becomes an operator.
        CREATE TABLE invitations (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            account BLOB REFERENCES accounts (id),
            expires INTEGER NOT NULL,
            used INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX one_open_invitation ON invitations (account) WHERE used IS NULL AND account IS NOT NULL;

        -- Tries to sign in: by an account, by a name that nobody has, and by a source.
        CREATE TABLE account_tries (
            account BLOB PRIMARY KEY NOT NULL REFERENCES accounts (id),
            tries INTEGER NOT NULL CHECK (tries >= 0),
            last INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stranger_tries (
            name INTEGER PRIMARY KEY NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0),
            last INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE source_tries (
            source BLOB PRIMARY KEY NOT NULL CHECK (length(source) = 32),
            tries INTEGER NOT NULL CHECK (tries >= 0),
            last INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX stranger_tries_by_age ON stranger_tries (last);
        CREATE INDEX source_tries_by_age ON source_tries (last);

        CREATE TABLE account_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            account BLOB NOT NULL REFERENCES accounts (id),
            what TEXT NOT NULL CHECK (
                what IN ('opened', 'renamed', 'moved', 'closed', 'reopened', 'invited', 'passwordSet', 'signedOutEverywhere')),
            by_account BLOB REFERENCES accounts (id),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX account_events_of_account ON account_events (account);

        CREATE TABLE network_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            partner BLOB REFERENCES partners (id),
            agency BLOB REFERENCES agencies (id),
            point BLOB REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            what TEXT NOT NULL CHECK (what IN ('opened', 'renamed', 'closed', 'reopened')),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CONSTRAINT one_thing CHECK (
                (partner IS NOT NULL) + (agency IS NOT NULL) + (point IS NOT NULL) + (station IS NOT NULL) = 1)
        ) STRICT;
        """
}

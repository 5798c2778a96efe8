extension Schema {
    /// What version 5 has and no version before had: persons, the waiting list, what was sent, and who had which table.
    static let personsAndLists = """
        -- That two persons were said to be one, and which appointments it made another's, so that it can be taken back.
        CREATE TABLE person_merges (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            kept BLOB NOT NULL CHECK (length(kept) = 16),
            dropped BLOB NOT NULL CHECK (length(dropped) = 16 AND dropped <> kept),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            undone INTEGER,
            undone_by BLOB REFERENCES accounts (id),
            CHECK ((undone IS NULL) = (undone_by IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_merges_into ON person_merges (kept, at) WHERE undone IS NULL;
        CREATE TABLE merged_appointments (
            merge BLOB NOT NULL REFERENCES person_merges (id),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            PRIMARY KEY (merge, appointment)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX merged_appointments_by_appointment ON merged_appointments (appointment);
        -- Of whom somebody said that they are two.
        CREATE TABLE persons_apart (
            lower BLOB NOT NULL CHECK (length(lower) = 16),
            higher BLOB NOT NULL CHECK (length(higher) = 16 AND higher > lower),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (lower, higher)
        ) STRICT, WITHOUT ROWID;

        -- Who waits for an earlier hour, or for any; made by a host, by an adviser, or by the visitor (`made_by` NULL).
        CREATE TABLE waiting_entries (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            -- Civil dates, YYYY-MM-DD, both inclusive.
            first TEXT NOT NULL,
            last TEXT NOT NULL CHECK (last >= first),
            contact TEXT CHECK (contact IN ('none', 'mail', 'sms')),
            mail TEXT CHECK ((contact IS 'mail') = (mail IS NOT NULL)),
            telephone TEXT CHECK (telephone <> '' AND (contact IS NOT 'sms' OR telephone IS NOT NULL)),
            needs TEXT NOT NULL DEFAULT '',
            made INTEGER NOT NULL,
            made_by BLOB REFERENCES accounts (id),
            -- What they have already: accepting moves it. NULL: accepting books `planned`.
            appointment BLOB REFERENCES appointments (id),
            planned BLOB NOT NULL UNIQUE CHECK (length(planned) = 16),
            -- The hour that is held for them; all NULL: none is.
            offer_start INTEGER,
            offer_point BLOB REFERENCES points (id),
            offer_duty_period BLOB REFERENCES duty_periods (id),
            offer_made INTEGER,
            offer_expires INTEGER CHECK (offer_expires > offer_made),
            -- How many offers were made, and lapsed or were declined.
            offers INTEGER NOT NULL DEFAULT 0 CHECK (offers >= 0),
            ended INTEGER,
            ending TEXT CHECK (ending IN ('accepted', 'left', 'lapsed')),
            CONSTRAINT offer CHECK (
                (offer_start IS NULL) = (offer_point IS NULL) AND (offer_start IS NULL) = (offer_made IS NULL)
                AND (offer_start IS NULL) = (offer_expires IS NULL) AND (offer_duty_period IS NULL OR offer_start IS NOT NULL)),
            CONSTRAINT ending CHECK ((ended IS NULL) = (ending IS NULL) AND (ended IS NULL OR offer_start IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_entries_of_agency ON waiting_entries (agency, made) WHERE ended IS NULL;
        CREATE INDEX waiting_entries_offered ON waiting_entries (offer_expires) WHERE offer_expires IS NOT NULL;
        CREATE INDEX waiting_entries_of_appointment ON waiting_entries (appointment) WHERE appointment IS NOT NULL;
        -- Where they would go.
        CREATE TABLE waiting_points (
            entry BLOB NOT NULL REFERENCES waiting_entries (id) ON DELETE CASCADE,
            point BLOB NOT NULL REFERENCES points (id),
            PRIMARY KEY (entry, point)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_points_at ON waiting_points (point);
        -- The hours that were offered and not taken: not offered to them again.
        CREATE TABLE waiting_passed (
            entry BLOB NOT NULL REFERENCES waiting_entries (id) ON DELETE CASCADE,
            point BLOB NOT NULL REFERENCES points (id),
            start INTEGER NOT NULL,
            PRIMARY KEY (entry, point, start)
        ) STRICT, WITHOUT ROWID;

        -- What left, and what it cost: nothing of whom, so that it stays when the notice is erased.
        CREATE TABLE deliveries (
            notice BLOB PRIMARY KEY NOT NULL CHECK (length(notice) = 16),
            way TEXT NOT NULL CHECK (way IN ('mail', 'sms')),
            at INTEGER NOT NULL,
            -- The number that the mail server or the gateway gave as its reason; NULL: it was taken.
            refused INTEGER,
            -- How many messages a text was cut into, and what they cost, in thousandths of a euro; NULL: no price was set.
            parts INTEGER CHECK (parts > 0),
            cost INTEGER CHECK (cost >= 0),
            CONSTRAINT only_sent_texts_cost CHECK (
                (parts IS NOT NULL) = (way = 'sms' AND refused IS NULL) AND (cost IS NULL OR parts IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deliveries_by_time ON deliveries (at);

        -- Who had a table of the house as a file, or brought one in.
        CREATE TABLE table_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (what IN ('gaveOut', 'broughtIn')),
            kind TEXT NOT NULL CHECK (
                kind IN ('agencies', 'points', 'accounts', 'appointments', 'dutyPeriods', 'hours', 'closures')),
            -- Of which days an export was, civil dates, YYYY-MM-DD.
            first TEXT CHECK (length(first) = 10),
            last TEXT CHECK (length(last) = 10 AND last >= first),
            -- How many lines of an import changed something.
            lines INTEGER CHECK (lines > 0),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'broughtIn') = (lines IS NOT NULL) AND (first IS NULL) = (last IS NULL))
        ) STRICT;
        CREATE INDEX table_events_by_account ON table_events (by_account);
        """
}

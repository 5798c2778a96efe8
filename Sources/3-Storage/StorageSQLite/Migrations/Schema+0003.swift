extension Schema {
    /// What can be booked, the appointments that take of it, and what visitors are told.
    static let capacityAndNotices = """
        -- Hours are rules in civil time, as text: see `OpeningRule+Text`.
        CREATE TABLE duty_periods (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            agency BLOB NOT NULL REFERENCES agencies (id),
            hours TEXT NOT NULL CHECK (hours <> ''),
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            pause INTEGER NOT NULL CHECK (pause BETWEEN 0 AND 120),
            desks INTEGER NOT NULL CHECK (desks BETWEEN 1 AND 50)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_periods_of_agency ON duty_periods (agency);

        CREATE TABLE duty_points (
            duty_period BLOB NOT NULL REFERENCES duty_periods (id),
            point BLOB NOT NULL REFERENCES points (id),
            PRIMARY KEY (duty_period, point)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX duty_points_of_point ON duty_points (point);

        -- NULL: the point never said.
        CREATE TABLE point_hours (
            point BLOB PRIMARY KEY NOT NULL REFERENCES points (id),
            hours TEXT CHECK (hours <> ''),
            hosts TEXT CHECK (hosts <> ''),
            good_friday INTEGER NOT NULL CHECK (good_friday IN (0, 1)),
            second_christmas_day INTEGER NOT NULL CHECK (second_christmas_day IN (0, 1))
        ) STRICT, WITHOUT ROWID;

        -- Days are text of ISO 8601; `last` NULL: without end; `reopened`: when it was taken back.
        CREATE TABLE closures (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            agency BLOB REFERENCES agencies (id),
            duty_period BLOB REFERENCES duty_periods (id),
            desks INTEGER CHECK (desks BETWEEN 1 AND 50),
            point BLOB REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            first TEXT NOT NULL CHECK (length(first) = 10),
            last TEXT CHECK (length(last) = 10 AND last >= first),
            reopened INTEGER,
            CONSTRAINT one_thing CHECK (
                (agency IS NOT NULL) + (duty_period IS NOT NULL) + (point IS NOT NULL) + (station IS NOT NULL) = 1),
            CONSTRAINT desks_of_a_duty_period CHECK ((duty_period IS NULL) = (desks IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX closures_of_agency ON closures (agency) WHERE agency IS NOT NULL AND reopened IS NULL;
        CREATE INDEX closures_of_duty_period ON closures (duty_period) WHERE duty_period IS NOT NULL AND reopened IS NULL;
        CREATE INDEX closures_of_point ON closures (point) WHERE point IS NOT NULL AND reopened IS NULL;
        CREATE INDEX closures_of_station ON closures (station) WHERE station IS NOT NULL AND reopened IS NULL;

        CREATE TABLE capacity_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            duty_period BLOB REFERENCES duty_periods (id),
            point BLOB REFERENCES points (id),
            closure BLOB REFERENCES closures (id),
            what TEXT NOT NULL CHECK (what IN ('published', 'changed', 'closed', 'reopened')),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CONSTRAINT one_thing CHECK ((duty_period IS NOT NULL) + (point IS NOT NULL) + (closure IS NOT NULL) = 1)
        ) STRICT;

        ALTER TABLE appointments ADD COLUMN duty_period BLOB REFERENCES duty_periods (id);
        ALTER TABLE appointments ADD COLUMN revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0);
        ALTER TABLE appointments ADD COLUMN outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1));
        -- How the visitor is told; NULL: nobody asked.
        ALTER TABLE appointments ADD COLUMN contact TEXT CHECK (contact IN ('none', 'mail'));
        ALTER TABLE appointments ADD COLUMN mail TEXT CHECK ((contact IS 'mail') = (mail IS NOT NULL));
        CREATE INDEX appointments_of_duty_period ON appointments (duty_period, start) WHERE duty_period IS NOT NULL;

        -- What visitors are told: due until it was sent, refused for good, or counts no more.
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            what TEXT NOT NULL CHECK (what IN ('booked', 'rescheduled', 'cancelled', 'reminder')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            revision INTEGER NOT NULL CHECK (revision >= 0),
            mail TEXT NOT NULL CHECK (mail <> ''),
            given TEXT NOT NULL CHECK (given <> ''),
            partner_label TEXT NOT NULL,
            agency_label TEXT NOT NULL,
            point_label TEXT NOT NULL,
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            at INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0),
            due INTEGER,
            sent INTEGER,
            refused INTEGER,
            CONSTRAINT one_end CHECK ((due IS NOT NULL) + (sent IS NOT NULL) + (refused IS NOT NULL) <= 1)
        ) STRICT;
        CREATE INDEX notices_due ON notices (due) WHERE due IS NOT NULL;
        CREATE INDEX notices_of_appointment ON notices (appointment);

        -- The log learns that an appointment may be rescheduled. What names a table's checks cannot be altered, so it is made anew; its
        -- numbers go on where they were.
        ALTER TABLE appointment_events RENAME TO older_events;
        DROP INDEX appointment_events_of_appointment;
        DROP INDEX appointment_events_of_agency;
        DROP INDEX appointment_events_of_point;
        DROP INDEX appointment_events_of_station;
        CREATE TABLE appointment_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (
                what IN ('booked', 'rescheduled', 'arrived', 'installed', 'leftStation', 'received', 'paused', 'resumed', 'ended')),
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'ended') = (outcome IS NOT NULL))
        ) STRICT;
        INSERT INTO appointment_events SELECT * FROM older_events;
        -- The newest number, though its event may be forgotten.
        DELETE FROM sqlite_sequence WHERE name = 'appointment_events';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'appointment_events', seq FROM sqlite_sequence WHERE name = 'older_events';
        DROP TABLE older_events;
        CREATE INDEX appointment_events_of_appointment ON appointment_events (appointment);
        CREATE INDEX appointment_events_of_agency ON appointment_events (agency);
        CREATE INDEX appointment_events_of_point ON appointment_events (point);
        CREATE INDEX appointment_events_of_station ON appointment_events (station) WHERE station IS NOT NULL;
        """
}

extension Schema {
    /// Appointments from booking to outcome, what surrounds an interview, and the log that pages follow.
    static let appointmentsAndInterviews = """
        -- One row is one state of `AppointmentState`, and holds exactly what is true in it:
        --     arrived   seated+station  adviser+adviser_name+received  running  outcome+ended+ended_by
        CREATE TABLE appointments (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            state TEXT NOT NULL,
            arrived INTEGER,
            station BLOB,
            seated INTEGER,
            adviser BLOB REFERENCES accounts (id),
            adviser_name TEXT,
            received INTEGER,
            running INTEGER,
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            ended INTEGER,
            ended_by BLOB REFERENCES accounts (id),
            -- A visitor sits at a station of the point, never elsewhere.
            FOREIGN KEY (station, point) REFERENCES stations (id, point),
            CONSTRAINT installation CHECK ((station IS NULL) = (seated IS NULL) AND (station IS NULL OR arrived IS NOT NULL)),
            CONSTRAINT admission CHECK (
                (adviser IS NULL) = (received IS NULL) AND (adviser IS NULL) = (adviser_name IS NULL)
                AND (adviser IS NULL OR station IS NOT NULL)),
            CONSTRAINT ending CHECK ((outcome IS NULL) = (ended IS NULL) AND (outcome IS NULL) = (ended_by IS NULL)),
            CONSTRAINT held_needs_an_interview CHECK (outcome IS NOT 'held' OR adviser IS NOT NULL),
            CONSTRAINT state CHECK (
                CASE state
                    WHEN 'booked' THEN arrived IS NULL AND station IS NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'arrived' THEN
                        arrived IS NOT NULL AND station IS NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'installed' THEN station IS NOT NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'received' THEN adviser IS NOT NULL AND running IS NOT NULL AND outcome IS NULL
                    WHEN 'paused' THEN adviser IS NOT NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'ended' THEN outcome IS NOT NULL AND running IS NULL
                    ELSE FALSE
                END)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX one_visitor_a_station ON appointments (station) WHERE state IN ('installed', 'received', 'paused');
        CREATE UNIQUE INDEX one_interview_an_adviser ON appointments (adviser) WHERE state = 'received';
        CREATE INDEX appointments_by_start ON appointments (start);
        CREATE INDEX appointments_of_agency ON appointments (agency, start);
        CREATE INDEX appointments_of_point ON appointments (point, start);
        CREATE INDEX appointments_at_station ON appointments (station, ended) WHERE station IS NOT NULL;
        CREATE INDEX appointments_under_way ON appointments (start) WHERE state NOT IN ('booked', 'ended');

        -- What was spoken, without what is being spoken.
        CREATE TABLE segments (
            appointment BLOB NOT NULL REFERENCES appointments (id),
            number INTEGER NOT NULL CHECK (number >= 0),
            began INTEGER NOT NULL,
            ended INTEGER NOT NULL,
            PRIMARY KEY (appointment, number),
            CHECK (ended >= began)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notes (
            appointment BLOB PRIMARY KEY NOT NULL REFERENCES appointments (id),
            note TEXT NOT NULL CHECK (note <> ''),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            ended INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX notes_by_age ON notes (ended);

        -- What a station found last; NULL where a device was well.
        CREATE TABLE station_checks (
            station BLOB PRIMARY KEY NOT NULL REFERENCES stations (id),
            at INTEGER NOT NULL,
            camera TEXT,
            microphone TEXT,
            loudspeaker TEXT
        ) STRICT, WITHOUT ROWID;

        -- AUTOINCREMENT: a number is never used twice, even when the newest events are forgotten.
        CREATE TABLE appointment_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (
                what IN ('booked', 'arrived', 'installed', 'leftStation', 'received', 'paused', 'resumed', 'ended')),
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'ended') = (outcome IS NOT NULL))
        ) STRICT;
        CREATE INDEX appointment_events_of_appointment ON appointment_events (appointment);
        CREATE INDEX appointment_events_of_agency ON appointment_events (agency);
        CREATE INDEX appointment_events_of_point ON appointment_events (point);
        CREATE INDEX appointment_events_of_station ON appointment_events (station) WHERE station IS NOT NULL;

        -- The newest number that was forgotten; one row.
        CREATE TABLE log (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            forgotten INTEGER NOT NULL CHECK (forgotten >= 0)
        ) STRICT;
        INSERT INTO log (only, forgotten) VALUES (1, 0);
        """
}

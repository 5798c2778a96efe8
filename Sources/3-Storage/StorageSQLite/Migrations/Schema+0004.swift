extension Schema {
    /// Series, queues, what visitors book themselves, where points are, and calendars that others subscribe to.
    static let seriesAndVisitors = """
        -- What names a table's checks cannot be altered, so the appointments are made anew; foreign keys are off while a migration runs.
        DROP INDEX one_visitor_a_station;
        DROP INDEX one_interview_an_adviser;
        DROP INDEX appointments_by_start;
        DROP INDEX appointments_of_agency;
        DROP INDEX appointments_of_point;
        DROP INDEX appointments_at_station;
        DROP INDEX appointments_under_way;
        DROP INDEX appointments_of_duty_period;
        CREATE TABLE newer_appointments (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            duty_period BLOB REFERENCES duty_periods (id),
            outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1)),
            revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
            -- What was booked together with it; NULL: nothing.
            series BLOB CHECK (length(series) = 16),
            -- Why they stand where they stand in a queue.
            claim TEXT NOT NULL DEFAULT 'hour' CHECK (claim IN ('hour', 'walkIn')),
            urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
            -- When an adviser said that they would be received.
            promised INTEGER,
            -- How the visitor is told; NULL: nobody asked.
            contact TEXT CHECK (contact IN ('none', 'mail')),
            mail TEXT CHECK ((contact IS 'mail') = (mail IS NOT NULL)),
            telephone TEXT CHECK (telephone <> ''),
            -- What has to be there for them, as words with a space between.
            needs TEXT NOT NULL DEFAULT '',
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
            -- NULL where it ended: the visitor did it.
            ended_by BLOB REFERENCES accounts (id),
            -- A visitor sits at a station of the point, never elsewhere.
            FOREIGN KEY (station, point) REFERENCES stations (id, point),
            CONSTRAINT installation CHECK ((station IS NULL) = (seated IS NULL) AND (station IS NULL OR arrived IS NOT NULL)),
            CONSTRAINT admission CHECK (
                (adviser IS NULL) = (received IS NULL) AND (adviser IS NULL) = (adviser_name IS NULL)
                AND (adviser IS NULL OR station IS NOT NULL)),
            CONSTRAINT ending CHECK ((outcome IS NULL) = (ended IS NULL) AND (outcome IS NOT NULL OR ended_by IS NULL)),
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
        INSERT INTO newer_appointments (
            id, given, family, agency, point, start, minutes, duty_period, outside, revision, contact, mail, state, arrived, station, seated,
            adviser, adviser_name, received, running, outcome, ended, ended_by)
        SELECT
            id, given, family, agency, point, start, minutes, duty_period, outside, revision, contact, mail, state, arrived, station, seated,
            adviser, adviser_name, received, running, outcome, ended, ended_by
        FROM appointments;
        DROP TABLE appointments;
        ALTER TABLE newer_appointments RENAME TO appointments;
        CREATE UNIQUE INDEX one_visitor_a_station ON appointments (station) WHERE state IN ('installed', 'received', 'paused');
        CREATE UNIQUE INDEX one_interview_an_adviser ON appointments (adviser) WHERE state = 'received';
        CREATE INDEX appointments_by_start ON appointments (start);
        CREATE INDEX appointments_of_agency ON appointments (agency, start);
        CREATE INDEX appointments_of_point ON appointments (point, start);
        CREATE INDEX appointments_at_station ON appointments (station, ended) WHERE station IS NOT NULL;
        CREATE INDEX appointments_under_way ON appointments (start) WHERE state NOT IN ('booked', 'ended');
        CREATE INDEX appointments_of_duty_period ON appointments (duty_period, start) WHERE duty_period IS NOT NULL;
        -- The last interviews of an agency say how long the next ones take.
        CREATE INDEX interviews_of_agency ON appointments (agency, ended) WHERE outcome IN ('held', 'redirected');
        CREATE INDEX appointments_of_series ON appointments (series, start) WHERE series IS NOT NULL;

        -- Whether visitors may book in it themselves.
        ALTER TABLE duty_periods ADD COLUMN online INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1));

        -- What a visitor wants to book on the public page: the place is held until it expires, or they type the code that they were sent.
        CREATE TABLE visitor_requests (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            duty_period BLOB NOT NULL REFERENCES duty_periods (id),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            mail TEXT NOT NULL CHECK (mail <> ''),
            asked INTEGER NOT NULL,
            expires INTEGER NOT NULL CHECK (expires > asked),
            tries INTEGER NOT NULL CHECK (tries >= 0),
            -- The mail address as mailboxes tell addresses apart.
            mailbox TEXT NOT NULL CHECK (mailbox <> ''),
            -- What the appointment that may come of it will be called.
            planned BLOB NOT NULL UNIQUE CHECK (length(planned) = 16),
            -- Whether it came.
            appointment BLOB REFERENCES appointments (id),
            CHECK (appointment IS NULL OR appointment = planned)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX visitor_requests_of_agency ON visitor_requests (agency, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_point ON visitor_requests (point, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_mailbox ON visitor_requests (mailbox, asked);
        CREATE INDEX visitor_requests_by_age ON visitor_requests (expires);

        -- What visitors are told is made anew, for it is told of series and of requests too; its numbers go on where they were.
        ALTER TABLE notices RENAME TO older_notices;
        DROP INDEX notices_due;
        DROP INDEX notices_of_appointment;
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            what TEXT NOT NULL CHECK (what IN ('booked', 'series', 'rescheduled', 'cancelled', 'reminder', 'code')),
            appointment BLOB REFERENCES appointments (id),
            request BLOB REFERENCES visitor_requests (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL CHECK (revision >= 0),
            -- NULL: there is none, so somebody has to call.
            mail TEXT CHECK (mail <> ''),
            given TEXT NOT NULL CHECK (given <> ''),
            partner_label TEXT NOT NULL,
            agency_label TEXT NOT NULL,
            point_label TEXT NOT NULL,
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            -- The others that it tells of, a line each: see `Notice+Others`.
            others TEXT CHECK (others <> ''),
            at INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0),
            due INTEGER,
            -- When the mail server took it, or somebody said that they told it.
            sent INTEGER,
            refused INTEGER,
            CONSTRAINT one_end CHECK ((due IS NOT NULL) + (sent IS NOT NULL) + (refused IS NOT NULL) <= 1),
            CONSTRAINT no_mail_is_never_due CHECK (mail IS NOT NULL OR due IS NULL),
            CONSTRAINT one_thing CHECK ((appointment IS NULL) = (what = 'code') AND (request IS NULL) = (what <> 'code')),
            CONSTRAINT others_of_several CHECK (others IS NULL OR what IN ('series', 'rescheduled', 'cancelled'))
        ) STRICT;
        INSERT INTO notices (
            number, id, what, appointment, revision, mail, given, partner_label, agency_label, point_label, start, minutes, at, tries, due,
            sent, refused)
        SELECT
            number, id, what, appointment, revision, mail, given, partner_label, agency_label, point_label, start, minutes, at, tries, due,
            sent, refused
        FROM older_notices;
        DELETE FROM sqlite_sequence WHERE name = 'notices';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'notices', seq FROM sqlite_sequence WHERE name = 'older_notices';
        DROP TABLE older_notices;
        CREATE INDEX notices_due ON notices (due) WHERE due IS NOT NULL;
        CREATE INDEX notices_of_several ON notices (due) WHERE due IS NOT NULL AND others IS NOT NULL;
        CREATE INDEX notices_of_appointment ON notices (appointment) WHERE appointment IS NOT NULL;
        CREATE INDEX notices_of_request ON notices (request) WHERE request IS NOT NULL;

        -- The log learns that a visitor may do something (`by_account` NULL), and that somebody is urgent.
        ALTER TABLE appointment_events RENAME TO older_events;
        DROP INDEX appointment_events_of_appointment;
        DROP INDEX appointment_events_of_agency;
        DROP INDEX appointment_events_of_point;
        DROP INDEX appointment_events_of_station;
        CREATE TABLE appointment_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (
                what IN (
                    'booked', 'rescheduled', 'arrived', 'urgent', 'notUrgent', 'promised', 'installed', 'leftStation', 'received', 'paused',
                    'resumed', 'ended')),
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            by_account BLOB REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'ended') = (outcome IS NOT NULL))
        ) STRICT;
        INSERT INTO appointment_events SELECT * FROM older_events;
        DELETE FROM sqlite_sequence WHERE name = 'appointment_events';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'appointment_events', seq FROM sqlite_sequence WHERE name = 'older_events';
        DROP TABLE older_events;
        CREATE INDEX appointment_events_of_appointment ON appointment_events (appointment);
        CREATE INDEX appointment_events_of_agency ON appointment_events (agency);
        CREATE INDEX appointment_events_of_point ON appointment_events (point);
        CREATE INDEX appointment_events_of_station ON appointment_events (station) WHERE station IS NOT NULL;

        -- The log of the network learns that points are somewhere.
        ALTER TABLE network_events RENAME TO older_network_events;
        CREATE TABLE network_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            partner BLOB REFERENCES partners (id),
            agency BLOB REFERENCES agencies (id),
            point BLOB REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            what TEXT NOT NULL CHECK (what IN ('opened', 'renamed', 'closed', 'reopened', 'placed')),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CONSTRAINT one_thing CHECK (
                (partner IS NOT NULL) + (agency IS NOT NULL) + (point IS NOT NULL) + (station IS NOT NULL) = 1),
            CONSTRAINT points_are_placed CHECK (what <> 'placed' OR point IS NOT NULL)
        ) STRICT;
        INSERT INTO network_events SELECT * FROM older_network_events;
        DELETE FROM sqlite_sequence WHERE name = 'network_events';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'network_events', seq FROM sqlite_sequence WHERE name = 'older_network_events';
        DROP TABLE older_network_events;

        -- A calendar that an account's owner subscribes to, by a secret in its address of which only the digest is kept.
        CREATE TABLE feeds (
            account BLOB PRIMARY KEY NOT NULL REFERENCES accounts (id),
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            made INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- By the official code (INSEE, five characters). `sample` 1: made by hand for the demo.
        CREATE TABLE communes (
            code TEXT PRIMARY KEY NOT NULL CHECK (length(code) = 5),
            name TEXT NOT NULL CHECK (name <> ''),
            folded TEXT NOT NULL CHECK (folded <> ''),
            -- With a space between.
            postcodes TEXT NOT NULL,
            latitude REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
            longitude REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
            sample INTEGER NOT NULL CHECK (sample IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX communes_called ON communes (folded);

        CREATE TABLE point_places (
            point BLOB PRIMARY KEY NOT NULL REFERENCES points (id),
            street TEXT CHECK (street <> ''),
            commune TEXT NOT NULL REFERENCES communes (code)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX point_places_in_commune ON point_places (commune);
        """
}

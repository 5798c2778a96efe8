extension Schema {
    /// Modes, text messages, and what happens on a day beside receiving: tables that are made anew. What is new stands in
    /// `personsAndLists`.
    static let modesAndMessages = """
        -- What names a table's checks cannot be altered, so the appointments are made anew; foreign keys are off while a migration runs.
        DROP INDEX one_visitor_a_station;
        DROP INDEX one_interview_an_adviser;
        DROP INDEX appointments_by_start;
        DROP INDEX appointments_of_agency;
        DROP INDEX appointments_of_point;
        DROP INDEX appointments_at_station;
        DROP INDEX appointments_under_way;
        DROP INDEX appointments_of_duty_period;
        DROP INDEX interviews_of_agency;
        DROP INDEX appointments_of_series;
        CREATE TABLE newer_appointments (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            -- What all appointments of the same visitor have in common.
            person BLOB NOT NULL CHECK (length(person) = 16),
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
            contact TEXT CHECK (contact IN ('none', 'mail', 'sms')),
            mail TEXT CHECK ((contact IS 'mail') = (mail IS NOT NULL)),
            telephone TEXT CHECK (telephone <> '' AND (contact IS NOT 'sms' OR telephone IS NOT NULL)),
            -- What has to be there for them, as words with a space between.
            needs TEXT NOT NULL DEFAULT '',
            -- How they meet: by video at a station of the point, by video from home, by telephone, or with the adviser present at the point.
            mode TEXT NOT NULL DEFAULT 'point' CHECK (mode IN ('point', 'home', 'telephone', 'present')),
            -- What an adviser wrote to them while they wait, by whom, when.
            message TEXT CHECK (message <> ''),
            message_by TEXT CHECK ((message IS NULL) = (message_by IS NULL)),
            message_at INTEGER CHECK ((message IS NULL) = (message_at IS NULL)),
            -- When its times were written down from paper; NULL: each as it happened.
            entered INTEGER,
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
            -- Only who meets by video at the point sits at a station; the others are seated where they are.
            CONSTRAINT installation CHECK (
                (seated IS NULL OR arrived IS NOT NULL)
                AND CASE mode WHEN 'point' THEN (station IS NULL) = (seated IS NULL) ELSE station IS NULL END),
            CONSTRAINT admission CHECK (
                (adviser IS NULL) = (received IS NULL) AND (adviser IS NULL) = (adviser_name IS NULL)
                AND (adviser IS NULL OR seated IS NOT NULL)),
            CONSTRAINT ending CHECK ((outcome IS NULL) = (ended IS NULL) AND (outcome IS NOT NULL OR ended_by IS NULL)),
            CONSTRAINT messages_are_for_who_waits CHECK (message IS NULL OR state IN ('arrived', 'installed')),
            CONSTRAINT held_needs_an_interview CHECK (outcome IS NOT 'held' OR adviser IS NOT NULL),
            CONSTRAINT state CHECK (
                CASE state
                    WHEN 'booked' THEN arrived IS NULL AND seated IS NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'arrived' THEN
                        arrived IS NOT NULL AND seated IS NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'installed' THEN seated IS NOT NULL AND adviser IS NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'received' THEN adviser IS NOT NULL AND running IS NOT NULL AND outcome IS NULL
                    WHEN 'paused' THEN adviser IS NOT NULL AND running IS NULL AND outcome IS NULL
                    WHEN 'ended' THEN outcome IS NOT NULL AND running IS NULL
                    ELSE FALSE
                END)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO newer_appointments (
            id, given, family, person, agency, point, start, minutes, duty_period, outside, revision, series, claim, urgent, promised,
            contact, mail, telephone, needs, state, arrived, station, seated, adviser, adviser_name, received, running, outcome,
            ended, ended_by)
        -- Those of a series are of one person; of the others nobody said so yet.
        SELECT
            id, given, family, coalesce(series, id), agency, point, start, minutes, duty_period, outside, revision, series, claim, urgent, promised,
            contact, mail, telephone, needs, state, arrived, station, seated, adviser, adviser_name, received, running, outcome,
            ended, ended_by
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
        CREATE INDEX interviews_of_agency ON appointments (agency, ended) WHERE outcome IN ('held', 'redirected');
        CREATE INDEX appointments_of_series ON appointments (series, start) WHERE series IS NOT NULL;
        CREATE INDEX appointments_of_person ON appointments (person, start);

        -- How those are met who book in it, as words with a space between.
        ALTER TABLE duty_periods ADD COLUMN modes TEXT NOT NULL DEFAULT 'point' CHECK (modes <> '');

        -- A code may go by text message, so the requests are made anew.
        DROP INDEX visitor_requests_of_agency;
        DROP INDEX visitor_requests_of_point;
        DROP INDEX visitor_requests_of_mailbox;
        DROP INDEX visitor_requests_by_age;
        CREATE TABLE newer_visitor_requests (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            duty_period BLOB NOT NULL REFERENCES duty_periods (id),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            mode TEXT NOT NULL DEFAULT 'point' CHECK (mode IN ('point', 'home', 'telephone', 'present')),
            -- Where they are called who meet by telephone.
            telephone TEXT CHECK (telephone IS NULL OR (telephone <> '' AND mode = 'telephone')),
            -- Where the code goes: one of the two.
            mail TEXT CHECK (mail <> ''),
            sms TEXT CHECK (sms <> ''),
            asked INTEGER NOT NULL,
            expires INTEGER NOT NULL CHECK (expires > asked),
            tries INTEGER NOT NULL CHECK (tries >= 0),
            -- The mail address as mailboxes tell addresses apart, or the number.
            mailbox TEXT NOT NULL CHECK (mailbox <> ''),
            -- What the appointment that may come of it will be called.
            planned BLOB NOT NULL UNIQUE CHECK (length(planned) = 16),
            -- Whether it came.
            appointment BLOB REFERENCES appointments (id),
            CONSTRAINT one_way CHECK ((mail IS NULL) <> (sms IS NULL)),
            CHECK (appointment IS NULL OR appointment = planned)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO newer_visitor_requests (
            id, given, family, agency, point, duty_period, start, minutes, mail, asked, expires, tries, mailbox, planned,
            appointment)
        SELECT
            id, given, family, agency, point, duty_period, start, minutes, mail, asked, expires, tries, mailbox, planned,
            appointment
        FROM visitor_requests;
        DROP TABLE visitor_requests;
        ALTER TABLE newer_visitor_requests RENAME TO visitor_requests;
        CREATE INDEX visitor_requests_of_agency ON visitor_requests (agency, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_point ON visitor_requests (point, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_mailbox ON visitor_requests (mailbox, asked);
        CREATE INDEX visitor_requests_by_age ON visitor_requests (expires);

        -- What visitors are told is made anew, for it goes by text message too; its numbers go on where they were.
        ALTER TABLE notices RENAME TO older_notices;
        DROP INDEX notices_due;
        DROP INDEX notices_of_several;
        DROP INDEX notices_of_appointment;
        DROP INDEX notices_of_request;
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            what TEXT NOT NULL CHECK (
                what IN ('booked', 'series', 'rescheduled', 'modeChanged', 'cancelled', 'reminder', 'code', 'offer')),
            appointment BLOB REFERENCES appointments (id),
            request BLOB REFERENCES visitor_requests (id) ON DELETE CASCADE,
            entry BLOB REFERENCES waiting_entries (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL CHECK (revision >= 0),
            -- Where it goes, one of the two; both NULL: somebody has to call.
            mail TEXT CHECK (mail <> ''),
            sms TEXT CHECK (sms <> ''),
            mode TEXT NOT NULL DEFAULT 'point' CHECK (mode IN ('point', 'home', 'telephone', 'present')),
            given TEXT NOT NULL CHECK (given <> ''),
            partner_label TEXT NOT NULL,
            agency_label TEXT NOT NULL,
            point_label TEXT NOT NULL,
            -- Street and commune of the point; NULL: not told.
            point_place TEXT CHECK (point_place <> ''),
            -- Where people call the point; NULL: not told.
            point_telephone TEXT CHECK (point_telephone <> ''),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            -- The others that it tells of, a line each: see `Notice+Others`.
            others TEXT CHECK (others <> ''),
            at INTEGER NOT NULL,
            tries INTEGER NOT NULL CHECK (tries >= 0),
            due INTEGER,
            -- When the mail server or the gateway took it, or somebody said that they told it.
            sent INTEGER,
            refused INTEGER,
            CONSTRAINT one_end CHECK ((due IS NOT NULL) + (sent IS NOT NULL) + (refused IS NOT NULL) <= 1),
            CONSTRAINT one_way CHECK (mail IS NULL OR sms IS NULL),
            CONSTRAINT what_goes_nowhere_is_never_due CHECK (mail IS NOT NULL OR sms IS NOT NULL OR due IS NULL),
            CONSTRAINT one_thing CHECK (
                CASE what
                    WHEN 'code' THEN request IS NOT NULL AND appointment IS NULL AND entry IS NULL
                    WHEN 'offer' THEN entry IS NOT NULL AND appointment IS NULL AND request IS NULL
                    ELSE appointment IS NOT NULL AND request IS NULL AND entry IS NULL
                END),
            CONSTRAINT others_of_several CHECK (others IS NULL OR what IN ('series', 'rescheduled', 'cancelled'))
        ) STRICT;
        INSERT INTO notices (
            number, id, what, appointment, request, revision, mail, given, partner_label, agency_label, point_label, start,
            minutes, others, at, tries, due, sent, refused)
        SELECT
            number, id, what, appointment, request, revision, mail, given, partner_label, agency_label, point_label, start,
            minutes, others, at, tries, due, sent, refused
        FROM older_notices;
        DELETE FROM sqlite_sequence WHERE name = 'notices';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'notices', seq FROM sqlite_sequence WHERE name = 'older_notices';
        DROP TABLE older_notices;
        CREATE INDEX notices_due ON notices (due) WHERE due IS NOT NULL;
        CREATE INDEX notices_of_several ON notices (due) WHERE due IS NOT NULL AND others IS NOT NULL;
        CREATE INDEX notices_of_appointment ON notices (appointment) WHERE appointment IS NOT NULL;
        CREATE INDEX notices_of_request ON notices (request) WHERE request IS NOT NULL;
        CREATE INDEX notices_of_entry ON notices (entry) WHERE entry IS NOT NULL;
        -- How many texts a day has.
        CREATE INDEX notices_texted ON notices (at) WHERE sms IS NOT NULL;
        -- The log learns of modes, of messages, and of times that were typed from paper.
        ALTER TABLE appointment_events RENAME TO older_appointment_events;
        DROP INDEX appointment_events_of_appointment;
        DROP INDEX appointment_events_of_agency;
        DROP INDEX appointment_events_of_point;
        DROP INDEX appointment_events_of_station;
        CREATE TABLE appointment_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (
                what IN (
                    'booked', 'rescheduled', 'modeChanged', 'arrived', 'urgent', 'notUrgent', 'promised', 'message', 'installed',
                    'leftStation', 'received', 'paused', 'resumed', 'ended', 'entered')),
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            by_account BLOB REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'ended') = (outcome IS NOT NULL))
        ) STRICT;
        INSERT INTO appointment_events SELECT * FROM older_appointment_events;
        DELETE FROM sqlite_sequence WHERE name = 'appointment_events';
        INSERT INTO sqlite_sequence (name, seq)
        SELECT 'appointment_events', seq FROM sqlite_sequence WHERE name = 'older_appointment_events';
        DROP TABLE older_appointment_events;
        CREATE INDEX appointment_events_of_appointment ON appointment_events (appointment);
        CREATE INDEX appointment_events_of_agency ON appointment_events (agency);
        CREATE INDEX appointment_events_of_point ON appointment_events (point);
        CREATE INDEX appointment_events_of_station ON appointment_events (station) WHERE station IS NOT NULL;

        -- Where people call a point.
        ALTER TABLE point_places ADD COLUMN telephone TEXT CHECK (telephone <> '');
        """
}

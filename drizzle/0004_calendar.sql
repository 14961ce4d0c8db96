CREATE TABLE `attendee` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`status` text NOT NULL,
	`responded_at_ms` integer,
	`archived_at_ms` integer,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `attendee_of_event` ON `attendee` (`event_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attendee_archived` ON `attendee` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`event_type` text NOT NULL,
	`event_date` text NOT NULL,
	`start_time` text,
	`end_date` text NOT NULL,
	`end_time` text,
	`time_zone` text,
	`location` text,
	`deal_id` text,
	`lead_id` text,
	`recurrence` text,
	`extra_dates` text DEFAULT '[]' NOT NULL,
	`left_out_dates` text DEFAULT '[]' NOT NULL,
	`series_id` text,
	`occurrence` text,
	`reminders` text DEFAULT '[]' NOT NULL,
	`uid` text,
	`ics_rest` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`made_from_ms` integer,
	`made_until_ms` integer,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	`import_id` text,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`lead_id`) REFERENCES `lead`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "event_times" CHECK((start_time IS NULL) = (end_time IS NULL) AND (start_time IS NULL) = (time_zone IS NULL)),
	CONSTRAINT "event_of_series" CHECK((series_id IS NULL) = (occurrence IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_of_series_by_key` ON `event` (`series_id`,`occurrence`) WHERE series_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `event_of_deal` ON `event` (`deal_id`,`id`) WHERE deal_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `event_of_lead` ON `event` (`lead_id`,`id`) WHERE lead_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `event_by_uid` ON `event` (`uid`) WHERE uid IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `event_by_import` ON `event` (`import_id`) WHERE import_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `event_made_until` ON `event` (`made_until_ms`) WHERE made_until_ms IS NOT NULL AND archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `event_made_from` ON `event` (`made_from_ms`) WHERE made_from_ms IS NOT NULL AND archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `event_archived` ON `event` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `occurrence` (
	`event_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`start_ms` integer NOT NULL,
	`end_ms` integer NOT NULL,
	`is_all_day` integer NOT NULL,
	`is_long` integer NOT NULL,
	PRIMARY KEY(`event_id`, `occurrence`),
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `occurrence_short` ON `occurrence` (`is_all_day`,`start_ms`,`end_ms`) WHERE is_long = 0;
--> statement-breakpoint
CREATE INDEX `occurrence_long` ON `occurrence` (`is_all_day`,`end_ms`,`start_ms`) WHERE is_long = 1;
--> statement-breakpoint
CREATE TABLE `reminder_horizon` (
	`event_id` text PRIMARY KEY NOT NULL,
	`made_until_ms` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reminder_horizon_next` ON `reminder_horizon` (`made_until_ms`);
--> statement-breakpoint
CREATE TABLE `reminder` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`minutes_before` integer NOT NULL,
	`revision` integer NOT NULL,
	`state` text NOT NULL,
	`due_at_ms` integer NOT NULL,
	`next_at_ms` integer,
	`claimed_at_ms` integer,
	`shown_at_ms` integer,
	`dismissed_at_ms` integer,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `reminder_of_event` ON `reminder` (`event_id`,`occurrence`,`minutes_before`);
--> statement-breakpoint
CREATE INDEX `reminder_next` ON `reminder` (`next_at_ms`) WHERE next_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `reminder_open` ON `reminder` (`due_at_ms`) WHERE state IN ('due', 'shown');
--> statement-breakpoint
CREATE INDEX `reminder_claimed` ON `reminder` (`id`) WHERE state = 'due';
--> statement-breakpoint
ALTER TABLE `activity` ADD `event_id` text REFERENCES `event`(`id`) ON DELETE set null;
--> statement-breakpoint
CREATE INDEX `activity_of_event` ON `activity` (`event_id`,`id`) WHERE event_id IS NOT NULL;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index_event` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index_event` (`search_index_event`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
CREATE VIEW `search_of_event` AS
SELECT seq, doc, search_text(title) AS name, search_text(reach) AS who, search_text(description) AS body,
  concat_ws(' ', search_name(title), search_who(reach)) AS mark
FROM (
  SELECT rowid AS seq, rowid + 2199023255552 AS doc, title, description,
    concat_ws(' ', location, (SELECT group_concat(concat_ws(' ', name, email), ' ') FROM attendee
      WHERE event_id = event.id AND archived_at_ms IS NULL)) AS reach
  FROM event WHERE archived_at_ms IS NULL
);
--> statement-breakpoint
CREATE TRIGGER `search_event_insert` AFTER INSERT ON `event` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid + 2199023255552);
END;
--> statement-breakpoint
CREATE TRIGGER `search_event_delete` AFTER DELETE ON `event` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (OLD.rowid + 2199023255552);
END;
--> statement-breakpoint
CREATE TRIGGER `search_event_update` AFTER UPDATE OF title, description, location, archived_at_ms ON `event`
WHEN (OLD.title, OLD.description, OLD.location, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.title, NEW.description, NEW.location, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid + 2199023255552);
END;
--> statement-breakpoint
CREATE TRIGGER `search_attendee_insert` AFTER INSERT ON `attendee` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) SELECT rowid + 2199023255552 FROM event WHERE id = NEW.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER `search_attendee_delete` AFTER DELETE ON `attendee` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) SELECT rowid + 2199023255552 FROM event WHERE id = OLD.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER `search_attendee_update` AFTER UPDATE OF email, name, archived_at_ms ON `attendee`
WHEN (OLD.email, OLD.name, OLD.archived_at_ms IS NULL) IS NOT (NEW.email, NEW.name, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) SELECT rowid + 2199023255552 FROM event WHERE id = NEW.event_id;
END;

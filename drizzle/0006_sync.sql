CREATE TABLE `outbox_switch` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`local_id` text NOT NULL,
	`verb` text NOT NULL,
	`before` text DEFAULT '{}' NOT NULL,
	`depends_on` text,
	`changed_at_ms` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`sent` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at_ms` integer DEFAULT 0 NOT NULL,
	`problem` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_of_record` ON `outbox` (`entity`,`local_id`);
--> statement-breakpoint
CREATE INDEX `outbox_ready` ON `outbox` (`state`,`seq`);
--> statement-breakpoint
CREATE TABLE `sync_account` (
	`id` integer PRIMARY KEY NOT NULL,
	`server_url` text NOT NULL,
	`email` text NOT NULL,
	`user_id` integer NOT NULL,
	`user_name` text NOT NULL,
	`signed_in_at_ms` integer NOT NULL,
	`signed_out_at_ms` integer,
	`agreed_at_ms` integer,
	`paused_at_ms` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `sync_conflict` (
	`id` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`local_id` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`base` text NOT NULL,
	`mine` text NOT NULL,
	`theirs` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_conflict_of_field` ON `sync_conflict` (`entity`,`local_id`,`kind`,`field`);
--> statement-breakpoint
CREATE TABLE `sync_file` (
	`attachment_id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`problem` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sync_record` (
	`entity` text NOT NULL,
	`local_id` text NOT NULL,
	`collection` text NOT NULL,
	`remote_id` integer NOT NULL,
	`parent_remote_id` integer,
	`base` text NOT NULL,
	`remote_updated_at` text,
	`missed_sweeps` integer DEFAULT 0 NOT NULL,
	`is_detail_due` integer DEFAULT 0 NOT NULL,
	`detail_mark` text,
	PRIMARY KEY(`entity`, `local_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sync_record_of_remote` ON `sync_record` (`collection`,`remote_id`);
--> statement-breakpoint
CREATE INDEX `sync_record_of_parent` ON `sync_record` (`collection`,`parent_remote_id`) WHERE parent_remote_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `sync_record_missed` ON `sync_record` (`collection`,`remote_id`) WHERE missed_sweeps > 0;
--> statement-breakpoint
CREATE INDEX `sync_record_detail_due` ON `sync_record` (`collection`,`remote_id`) WHERE is_detail_due = 1;
--> statement-breakpoint
CREATE TABLE `sync_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`pushed` integer DEFAULT 0 NOT NULL,
	`pulled` integer DEFAULT 0 NOT NULL,
	`problem` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `sync_state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO outbox_switch (id, is_on) VALUES (1, 0);
--> statement-breakpoint
CREATE TRIGGER `outbox_deal_insert` AFTER INSERT ON `deal`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('deal', NEW.id, 'create', '{}', NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_deal_delete` AFTER DELETE ON `deal`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('deal', OLD.id, 'delete', '{}', NULL, OLD.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_deal_update` AFTER UPDATE OF title, description, client, stage_id, status, amount_minor, currency, due_date, assignee, archived_at_ms ON `deal`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.client IS NOT NEW.client OR OLD.stage_id IS NOT NEW.stage_id OR OLD.status IS NOT NEW.status OR OLD.amount_minor IS NOT NEW.amount_minor OR OLD.currency IS NOT NEW.currency OR OLD.due_date IS NOT NEW.due_date OR OLD.assignee IS NOT NEW.assignee OR OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('deal', NEW.id, iif(NEW.archived_at_ms IS NULL, 'update', 'delete'), json_patch('{}', json_object('title', iif(OLD.title IS NOT NEW.title, json_array(OLD.title), NULL), 'description', iif(OLD.description IS NOT NEW.description, json_array(OLD.description), NULL), 'client', iif(OLD.client IS NOT NEW.client, json_array(OLD.client), NULL), 'stage_id', iif(OLD.stage_id IS NOT NEW.stage_id, json_array(OLD.stage_id), NULL), 'status', iif(OLD.status IS NOT NEW.status, json_array(OLD.status), NULL), 'amount_minor', iif(OLD.amount_minor IS NOT NEW.amount_minor, json_array(OLD.amount_minor), NULL), 'currency', iif(OLD.currency IS NOT NEW.currency, json_array(OLD.currency), NULL), 'due_date', iif(OLD.due_date IS NOT NEW.due_date, json_array(OLD.due_date), NULL), 'assignee', iif(OLD.assignee IS NOT NEW.assignee, json_array(OLD.assignee), NULL), 'archived_at_ms', iif(OLD.archived_at_ms IS NOT NEW.archived_at_ms, json_array(OLD.archived_at_ms), NULL))), NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_lead_insert` AFTER INSERT ON `lead`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('lead', NEW.id, 'create', '{}', NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_lead_delete` AFTER DELETE ON `lead`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('lead', OLD.id, 'delete', '{}', NULL, OLD.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_lead_update` AFTER UPDATE OF company, contact, email, phone, source, status, notes, archived_at_ms ON `lead`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.company IS NOT NEW.company OR OLD.contact IS NOT NEW.contact OR OLD.email IS NOT NEW.email OR OLD.phone IS NOT NEW.phone OR OLD.source IS NOT NEW.source OR OLD.status IS NOT NEW.status OR OLD.notes IS NOT NEW.notes OR OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('lead', NEW.id, iif(NEW.archived_at_ms IS NULL, 'update', 'delete'), json_patch('{}', json_object('company', iif(OLD.company IS NOT NEW.company, json_array(OLD.company), NULL), 'contact', iif(OLD.contact IS NOT NEW.contact, json_array(OLD.contact), NULL), 'email', iif(OLD.email IS NOT NEW.email, json_array(OLD.email), NULL), 'phone', iif(OLD.phone IS NOT NEW.phone, json_array(OLD.phone), NULL), 'source', iif(OLD.source IS NOT NEW.source, json_array(OLD.source), NULL), 'status', iif(OLD.status IS NOT NEW.status, json_array(OLD.status), NULL), 'notes', iif(OLD.notes IS NOT NEW.notes, json_array(OLD.notes), NULL), 'archived_at_ms', iif(OLD.archived_at_ms IS NOT NEW.archived_at_ms, json_array(OLD.archived_at_ms), NULL))), NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_event_insert` AFTER INSERT ON `event`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce(NEW.series_id, NEW.id), 'create', '{}', NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_event_delete` AFTER DELETE ON `event`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce(OLD.series_id, OLD.id), 'delete', '{}', NULL, OLD.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_event_update` AFTER UPDATE OF title, description, event_type, event_date, start_time, end_date, end_time, time_zone, location, recurrence, extra_dates, left_out_dates, reminders, series_id, archived_at_ms ON `event`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.title IS NOT NEW.title OR OLD.description IS NOT NEW.description OR OLD.event_type IS NOT NEW.event_type OR OLD.event_date IS NOT NEW.event_date OR OLD.start_time IS NOT NEW.start_time OR OLD.end_date IS NOT NEW.end_date OR OLD.end_time IS NOT NEW.end_time OR OLD.time_zone IS NOT NEW.time_zone OR OLD.location IS NOT NEW.location OR OLD.recurrence IS NOT NEW.recurrence OR OLD.extra_dates IS NOT NEW.extra_dates OR OLD.left_out_dates IS NOT NEW.left_out_dates OR OLD.reminders IS NOT NEW.reminders OR OLD.series_id IS NOT NEW.series_id OR OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce(NEW.series_id, NEW.id), iif(NEW.archived_at_ms IS NULL, 'update', 'delete'), json_patch('{}', json_object('title', iif(OLD.title IS NOT NEW.title, json_array(OLD.title), NULL), 'description', iif(OLD.description IS NOT NEW.description, json_array(OLD.description), NULL), 'event_type', iif(OLD.event_type IS NOT NEW.event_type, json_array(OLD.event_type), NULL), 'event_date', iif(OLD.event_date IS NOT NEW.event_date, json_array(OLD.event_date), NULL), 'start_time', iif(OLD.start_time IS NOT NEW.start_time, json_array(OLD.start_time), NULL), 'end_date', iif(OLD.end_date IS NOT NEW.end_date, json_array(OLD.end_date), NULL), 'end_time', iif(OLD.end_time IS NOT NEW.end_time, json_array(OLD.end_time), NULL), 'time_zone', iif(OLD.time_zone IS NOT NEW.time_zone, json_array(OLD.time_zone), NULL), 'location', iif(OLD.location IS NOT NEW.location, json_array(OLD.location), NULL), 'recurrence', iif(OLD.recurrence IS NOT NEW.recurrence, json_array(OLD.recurrence), NULL), 'extra_dates', iif(OLD.extra_dates IS NOT NEW.extra_dates, json_array(OLD.extra_dates), NULL), 'left_out_dates', iif(OLD.left_out_dates IS NOT NEW.left_out_dates, json_array(OLD.left_out_dates), NULL), 'reminders', iif(OLD.reminders IS NOT NEW.reminders, json_array(OLD.reminders), NULL), 'series_id', iif(OLD.series_id IS NOT NEW.series_id, json_array(OLD.series_id), NULL), 'archived_at_ms', iif(OLD.archived_at_ms IS NOT NEW.archived_at_ms, json_array(OLD.archived_at_ms), NULL))), NULL, NEW.updated_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attendee_insert` AFTER INSERT ON `attendee`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce((SELECT series_id FROM event WHERE id = NEW.event_id), NEW.event_id), 'update', '{}', NULL, coalesce((SELECT updated_at_ms FROM event WHERE id = NEW.event_id), 0))
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attendee_delete` AFTER DELETE ON `attendee`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce((SELECT series_id FROM event WHERE id = OLD.event_id), OLD.event_id), 'update', '{}', NULL, coalesce((SELECT updated_at_ms FROM event WHERE id = OLD.event_id), 0))
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attendee_update` AFTER UPDATE OF email, name, status, archived_at_ms ON `attendee`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.email IS NOT NEW.email OR OLD.name IS NOT NEW.name OR OLD.status IS NOT NEW.status OR OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('event', coalesce((SELECT series_id FROM event WHERE id = NEW.event_id), NEW.event_id), 'update', '{}', NULL, coalesce((SELECT updated_at_ms FROM event WHERE id = NEW.event_id), 0))
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_comment_insert` AFTER INSERT ON `comment`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND NEW.deal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sync_record WHERE entity = 'comment' AND local_id = NEW.id)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('comment', NEW.id, 'create', '{}', NEW.deal_id, NEW.created_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_comment_update` AFTER UPDATE OF text, archived_at_ms ON `comment`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND NEW.deal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sync_record WHERE entity = 'comment' AND local_id = NEW.id) AND (OLD.text IS NOT NEW.text OR OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('comment', NEW.id, iif(NEW.archived_at_ms IS NULL, 'update', 'delete'), json_patch('{}', json_object('text', iif(OLD.text IS NOT NEW.text, json_array(OLD.text), NULL), 'archived_at_ms', iif(OLD.archived_at_ms IS NOT NEW.archived_at_ms, json_array(OLD.archived_at_ms), NULL))), NEW.deal_id, NEW.created_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attachment_insert` AFTER INSERT ON `attachment`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('attachment', NEW.id, 'create', '{}', NEW.deal_id, NEW.added_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attachment_delete` AFTER DELETE ON `attachment`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('attachment', OLD.id, 'delete', '{}', OLD.deal_id, OLD.added_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_attachment_update` AFTER UPDATE OF archived_at_ms ON `attachment`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.archived_at_ms IS NOT NEW.archived_at_ms)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('attachment', NEW.id, iif(NEW.archived_at_ms IS NULL, 'update', 'delete'), json_patch('{}', json_object('archived_at_ms', iif(OLD.archived_at_ms IS NOT NEW.archived_at_ms, json_array(OLD.archived_at_ms), NULL))), NEW.deal_id, NEW.added_at_ms)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_performance_insert` AFTER INSERT ON `performance`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('performance', NEW.day, 'update', '{}', NULL, 0)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_performance_delete` AFTER DELETE ON `performance`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('performance', OLD.day, 'update', '{}', NULL, 0)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_performance_update` AFTER UPDATE OF total_minutes, active_minutes, leads_contacted, deals_progressed, calls_made, meetings_held, conversion_rate, avg_deal_value_minor ON `performance`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND (OLD.total_minutes IS NOT NEW.total_minutes OR OLD.active_minutes IS NOT NEW.active_minutes OR OLD.leads_contacted IS NOT NEW.leads_contacted OR OLD.deals_progressed IS NOT NEW.deals_progressed OR OLD.calls_made IS NOT NEW.calls_made OR OLD.meetings_held IS NOT NEW.meetings_held OR OLD.conversion_rate IS NOT NEW.conversion_rate OR OLD.avg_deal_value_minor IS NOT NEW.avg_deal_value_minor)
BEGIN
  INSERT INTO outbox (entity, local_id, verb, before, depends_on, changed_at_ms)
  VALUES ('performance', NEW.day, 'update', '{}', NULL, 0)
  ON CONFLICT (entity, local_id) DO UPDATE SET verb = iif(verb = 'create' AND excluded.verb = 'update', verb, excluded.verb),
    before = json_patch(excluded.before, before),
    changed_at_ms = excluded.changed_at_ms, version = version + 1, next_at_ms = iif(state = 'refused', 0, next_at_ms),
    state = iif(state = 'refused', 'waiting', state);
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_stage_update` AFTER UPDATE OF server_stage ON `stage`
WHEN (SELECT is_on FROM outbox_switch WHERE id = 1) AND OLD.server_stage IS NOT NEW.server_stage
BEGIN
  INSERT INTO outbox (entity, local_id, verb, changed_at_ms)
  SELECT 'deal', id, 'update', updated_at_ms FROM deal WHERE stage_id = NEW.id AND archived_at_ms IS NULL
  ON CONFLICT (entity, local_id) DO UPDATE SET version = version + 1;
END;

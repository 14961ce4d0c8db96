CREATE TABLE `deal_score` (
	`deal_id` text PRIMARY KEY NOT NULL,
	`probability` integer NOT NULL,
	`reasons` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `deal_stay` (
	`deal_id` text NOT NULL,
	`entered_at_ms` integer NOT NULL,
	`stage_id` text NOT NULL,
	`from_stage_id` text,
	PRIMARY KEY(`deal_id`, `entered_at_ms`, `stage_id`),
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `deal_stay_by_time` ON `deal_stay` (`entered_at_ms`);
--> statement-breakpoint
CREATE INDEX `deal_stay_moved` ON `deal_stay` (`entered_at_ms`) WHERE from_stage_id IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `focus` (
	`day` text PRIMARY KEY NOT NULL,
	`seconds` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `forecast` (
	`month` text NOT NULL,
	`stage_id` text NOT NULL,
	`currency` text NOT NULL,
	`n` integer NOT NULL,
	`sum_minor` integer NOT NULL,
	`plain_minor` integer NOT NULL,
	`plain_square` real NOT NULL,
	`scored_minor` integer NOT NULL,
	`scored_variance` real NOT NULL,
	PRIMARY KEY(`month`, `stage_id`, `currency`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `goal` (
	`month` text PRIMARY KEY NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `performance` (
	`day` text PRIMARY KEY NOT NULL,
	`total_minutes` integer,
	`active_minutes` integer,
	`leads_contacted` integer,
	`deals_progressed` integer,
	`calls_made` integer,
	`meetings_held` integer,
	`conversion_rate` integer,
	`avg_deal_value_minor` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `suggestion` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`subject` text NOT NULL,
	`evidence` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`snoozed_until` text,
	`acted_at_ms` integer,
	`notes` text,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`found_at_ms` integer NOT NULL,
	`rank` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `suggestion_by_rank` ON `suggestion` (`state`,`rank`);
--> statement-breakpoint
CREATE INDEX `suggestion_by_subject` ON `suggestion` (`rule`,`subject`);
--> statement-breakpoint
CREATE TABLE `tally` (
	`kind` text NOT NULL,
	`grain` text NOT NULL,
	`span` text NOT NULL,
	`a` text NOT NULL,
	`b` text NOT NULL,
	`n` integer NOT NULL,
	`sum_minor` integer NOT NULL,
	`days` integer NOT NULL,
	PRIMARY KEY(`kind`, `grain`, `span`, `a`, `b`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `win_model` (
	`id` integer PRIMARY KEY NOT NULL,
	`trained_at_ms` integer NOT NULL,
	`model` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `zone_offset` (
	`from_ms` integer PRIMARY KEY NOT NULL,
	`offset_ms` integer NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `deal` ADD `closed_from_stage_id` text;
--> statement-breakpoint
CREATE INDEX `activity_by_time` ON `activity` (`at_ms`);
--> statement-breakpoint
CREATE INDEX `activity_by_type` ON `activity` (`type`,`at_ms`);
--> statement-breakpoint
CREATE INDEX `activity_by_actor` ON `activity` (`actor_name`,`at_ms`);
--> statement-breakpoint
INSERT INTO zone_offset (from_ms, offset_ms) VALUES (-9007199254740991, 0);
--> statement-breakpoint
INSERT OR IGNORE INTO deal_stay (deal_id, entered_at_ms, stage_id) SELECT id, stage_entered_at_ms, stage_id FROM deal;
--> statement-breakpoint
CREATE TRIGGER `deal_stay_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT OR IGNORE INTO deal_stay (deal_id, entered_at_ms, stage_id) VALUES (NEW.id, NEW.stage_entered_at_ms, NEW.stage_id);
END;
--> statement-breakpoint
CREATE TRIGGER `deal_stay_update` AFTER UPDATE OF stage_id, stage_entered_at_ms ON `deal`
BEGIN
  DELETE FROM deal_stay WHERE deal_id = NEW.id AND entered_at_ms > NEW.stage_entered_at_ms;
  INSERT OR IGNORE INTO deal_stay (deal_id, entered_at_ms, stage_id, from_stage_id) VALUES (NEW.id, NEW.stage_entered_at_ms, NEW.stage_id, nullif(OLD.stage_id, NEW.stage_id));
END;
--> statement-breakpoint
CREATE TRIGGER `tally_closed_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'closed', g.column1, substr(d.day, 1, g.column2), NEW.status, NEW.currency, 1, (NEW.amount_minor), (max(0, (coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 86400000 - (NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 86400000))
  FROM (SELECT date((coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE NEW.status <> 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_closed_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'closed', g.column1, substr(d.day, 1, g.column2), OLD.status, OLD.currency, -1, -(OLD.amount_minor), -(max(0, (coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 86400000 - (OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 86400000))
  FROM (SELECT date((coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE OLD.status <> 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_closed_update` AFTER UPDATE OF status, currency, created_at_ms, closed_at_ms, archived_at_ms ON `deal`
WHEN (OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.created_at_ms IS NOT NEW.created_at_ms OR OLD.closed_at_ms IS NOT NEW.closed_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.status <> 'Open' AND OLD.archived_at_ms IS NULL) OR (NEW.status <> 'Open' AND NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'closed', g.column1, substr(d.day, 1, g.column2), OLD.status, OLD.currency, -1, -(OLD.amount_minor), -(max(0, (coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 86400000 - (OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 86400000))
  FROM (SELECT date((coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE OLD.status <> 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'closed', g.column1, substr(d.day, 1, g.column2), NEW.status, NEW.currency, 1, (NEW.amount_minor), (max(0, (coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 86400000 - (NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 86400000))
  FROM (SELECT date((coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE NEW.status <> 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_closed_revalue` AFTER UPDATE OF amount_minor ON `deal`
WHEN NOT (OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.created_at_ms IS NOT NEW.created_at_ms OR OLD.closed_at_ms IS NOT NEW.closed_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND (OLD.amount_minor IS NOT NEW.amount_minor) AND NEW.status <> 'Open' AND NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'closed', g.column1, substr(d.day, 1, g.column2), NEW.status, NEW.currency, 0, NEW.amount_minor - (OLD.amount_minor), 0
  FROM (SELECT date((coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE true
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET sum_minor = sum_minor + excluded.sum_minor;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lost_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lost', g.column1, substr(d.day, 1, g.column2), coalesce(NEW.lost_reason, ''), '', 1, (0), (0)
  FROM (SELECT date((coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE NEW.status = 'Lost' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lost_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lost', g.column1, substr(d.day, 1, g.column2), coalesce(OLD.lost_reason, ''), '', -1, -(0), -(0)
  FROM (SELECT date((coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE OLD.status = 'Lost' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lost_update` AFTER UPDATE OF status, lost_reason, created_at_ms, closed_at_ms, archived_at_ms ON `deal`
WHEN (OLD.status IS NOT NEW.status OR OLD.lost_reason IS NOT NEW.lost_reason OR OLD.created_at_ms IS NOT NEW.created_at_ms OR OLD.closed_at_ms IS NOT NEW.closed_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.status = 'Lost' AND OLD.archived_at_ms IS NULL) OR (NEW.status = 'Lost' AND NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lost', g.column1, substr(d.day, 1, g.column2), coalesce(OLD.lost_reason, ''), '', -1, -(0), -(0)
  FROM (SELECT date((coalesce(OLD.closed_at_ms, OLD.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(OLD.closed_at_ms, OLD.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE OLD.status = 'Lost' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lost', g.column1, substr(d.day, 1, g.column2), coalesce(NEW.lost_reason, ''), '', 1, (0), (0)
  FROM (SELECT date((coalesce(NEW.closed_at_ms, NEW.created_at_ms) + (SELECT offset_ms FROM zone_offset WHERE from_ms <= coalesce(NEW.closed_at_ms, NEW.created_at_ms) ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE NEW.status = 'Lost' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_created_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'created', g.column1, substr(d.day, 1, g.column2), coalesce(NEW.closed_from_stage_id, NEW.stage_id), NEW.status, 1, (0), (0)
  FROM (SELECT date((NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_created_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'created', g.column1, substr(d.day, 1, g.column2), coalesce(OLD.closed_from_stage_id, OLD.stage_id), OLD.status, -1, -(0), -(0)
  FROM (SELECT date((OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_created_update` AFTER UPDATE OF stage_id, status, closed_from_stage_id, created_at_ms, archived_at_ms ON `deal`
WHEN (OLD.stage_id IS NOT NEW.stage_id OR OLD.status IS NOT NEW.status OR OLD.closed_from_stage_id IS NOT NEW.closed_from_stage_id OR OLD.created_at_ms IS NOT NEW.created_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.archived_at_ms IS NULL) OR (NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'created', g.column1, substr(d.day, 1, g.column2), coalesce(OLD.closed_from_stage_id, OLD.stage_id), OLD.status, -1, -(0), -(0)
  FROM (SELECT date((OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'created', g.column1, substr(d.day, 1, g.column2), coalesce(NEW.closed_from_stage_id, NEW.stage_id), NEW.status, 1, (0), (0)
  FROM (SELECT date((NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('month', 7), ('day', 10)) AS g WHERE NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_due_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'due', g.column1, substr(d.day, 1, g.column2), NEW.currency, '', 1, (NEW.amount_minor), (0)
  FROM (SELECT NEW.due_date AS day) AS d, (VALUES ('day', 10)) AS g WHERE NEW.due_date IS NOT NULL AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_due_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'due', g.column1, substr(d.day, 1, g.column2), OLD.currency, '', -1, -(OLD.amount_minor), -(0)
  FROM (SELECT OLD.due_date AS day) AS d, (VALUES ('day', 10)) AS g WHERE OLD.due_date IS NOT NULL AND OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_due_update` AFTER UPDATE OF status, currency, due_date, archived_at_ms ON `deal`
WHEN (OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.due_date IS NOT NEW.due_date OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.due_date IS NOT NULL AND OLD.status = 'Open' AND OLD.archived_at_ms IS NULL) OR (NEW.due_date IS NOT NULL AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'due', g.column1, substr(d.day, 1, g.column2), OLD.currency, '', -1, -(OLD.amount_minor), -(0)
  FROM (SELECT OLD.due_date AS day) AS d, (VALUES ('day', 10)) AS g WHERE OLD.due_date IS NOT NULL AND OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'due', g.column1, substr(d.day, 1, g.column2), NEW.currency, '', 1, (NEW.amount_minor), (0)
  FROM (SELECT NEW.due_date AS day) AS d, (VALUES ('day', 10)) AS g WHERE NEW.due_date IS NOT NULL AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_due_revalue` AFTER UPDATE OF amount_minor ON `deal`
WHEN NOT (OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.due_date IS NOT NEW.due_date OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND (OLD.amount_minor IS NOT NEW.amount_minor) AND NEW.due_date IS NOT NULL AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'due', g.column1, substr(d.day, 1, g.column2), NEW.currency, '', 0, NEW.amount_minor - (OLD.amount_minor), 0
  FROM (SELECT NEW.due_date AS day) AS d, (VALUES ('day', 10)) AS g WHERE true
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET sum_minor = sum_minor + excluded.sum_minor;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_entered_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'entered', g.column1, substr(d.day, 1, g.column2), NEW.stage_id, '', 1, (0), (0)
  FROM (SELECT date((NEW.stage_entered_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.stage_entered_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_entered_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'entered', g.column1, substr(d.day, 1, g.column2), OLD.stage_id, '', -1, -(0), -(0)
  FROM (SELECT date((OLD.stage_entered_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.stage_entered_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_entered_update` AFTER UPDATE OF stage_id, status, stage_entered_at_ms, archived_at_ms ON `deal`
WHEN (OLD.stage_id IS NOT NEW.stage_id OR OLD.status IS NOT NEW.status OR OLD.stage_entered_at_ms IS NOT NEW.stage_entered_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.status = 'Open' AND OLD.archived_at_ms IS NULL) OR (NEW.status = 'Open' AND NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'entered', g.column1, substr(d.day, 1, g.column2), OLD.stage_id, '', -1, -(0), -(0)
  FROM (SELECT date((OLD.stage_entered_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.stage_entered_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'entered', g.column1, substr(d.day, 1, g.column2), NEW.stage_id, '', 1, (0), (0)
  FROM (SELECT date((NEW.stage_entered_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.stage_entered_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lead_insert` AFTER INSERT ON `lead`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lead', g.column1, substr(d.day, 1, g.column2), '', '', 1, (0), (0)
  FROM (SELECT date((NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lead_delete` AFTER DELETE ON `lead`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lead', g.column1, substr(d.day, 1, g.column2), '', '', -1, -(0), -(0)
  FROM (SELECT date((OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_lead_update` AFTER UPDATE OF created_at_ms, archived_at_ms ON `lead`
WHEN (OLD.created_at_ms IS NOT NEW.created_at_ms OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND ((OLD.archived_at_ms IS NULL) OR (NEW.archived_at_ms IS NULL))
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lead', g.column1, substr(d.day, 1, g.column2), '', '', -1, -(0), -(0)
  FROM (SELECT date((OLD.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE OLD.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'lead', g.column1, substr(d.day, 1, g.column2), '', '', 1, (0), (0)
  FROM (SELECT date((NEW.created_at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.created_at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('all', 0), ('month', 7), ('day', 10)) AS g WHERE NEW.archived_at_ms IS NULL
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_activity_insert` AFTER INSERT ON `activity`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'activity', g.column1, substr(d.day, 1, g.column2), '', '', 1, (0), (0)
  FROM (SELECT date((NEW.at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= NEW.at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE true
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_activity_delete` AFTER DELETE ON `activity`
BEGIN
  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT 'activity', g.column1, substr(d.day, 1, g.column2), '', '', -1, -(0), -(0)
  FROM (SELECT date((OLD.at_ms + (SELECT offset_ms FROM zone_offset WHERE from_ms <= OLD.at_ms ORDER BY from_ms DESC LIMIT 1)) / 1000, 'unixepoch') AS day) AS d, (VALUES ('day', 10)) AS g WHERE true
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_insert` AFTER INSERT ON `deal`
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(NEW.due_date, 1, 7), ''), NEW.stage_id, NEW.currency, 1, NEW.amount_minor,
    iif(s.p IS NULL, NEW.amount_minor, 0), iif(s.p IS NULL, 1.0 * NEW.amount_minor * NEW.amount_minor, 0.0),
    iif(s.p IS NULL, 0, ((NEW.amount_minor * s.p + 5000) / 10000)), iif(s.p IS NULL, 0.0, (1.0 * NEW.amount_minor * NEW.amount_minor * s.p * (10000 - s.p) / 100000000.0))
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = NEW.id) AS p) AS s
  WHERE NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `deal_score_goes` BEFORE DELETE ON `deal`
BEGIN
  DELETE FROM deal_score WHERE deal_id = OLD.id;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_delete` AFTER DELETE ON `deal`
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(OLD.due_date, 1, 7), ''), OLD.stage_id, OLD.currency, -1, -OLD.amount_minor,
    iif(s.p IS NULL, -OLD.amount_minor, 0), iif(s.p IS NULL, -1.0 * OLD.amount_minor * OLD.amount_minor, 0.0),
    iif(s.p IS NULL, 0, -((OLD.amount_minor * s.p + 5000) / 10000)), iif(s.p IS NULL, 0.0, -(1.0 * OLD.amount_minor * OLD.amount_minor * s.p * (10000 - s.p) / 100000000.0))
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = OLD.id) AS p) AS s
  WHERE OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_update` AFTER UPDATE OF stage_id, status, currency, due_date, archived_at_ms ON `deal`
WHEN OLD.stage_id IS NOT NEW.stage_id OR OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.due_date IS NOT NEW.due_date OR OLD.archived_at_ms IS NOT NEW.archived_at_ms
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(OLD.due_date, 1, 7), ''), OLD.stage_id, OLD.currency, -1, -OLD.amount_minor,
    iif(s.p IS NULL, -OLD.amount_minor, 0), iif(s.p IS NULL, -1.0 * OLD.amount_minor * OLD.amount_minor, 0.0),
    iif(s.p IS NULL, 0, -((OLD.amount_minor * s.p + 5000) / 10000)), iif(s.p IS NULL, 0.0, -(1.0 * OLD.amount_minor * OLD.amount_minor * s.p * (10000 - s.p) / 100000000.0))
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = OLD.id) AS p) AS s
  WHERE OLD.status = 'Open' AND OLD.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(NEW.due_date, 1, 7), ''), NEW.stage_id, NEW.currency, 1, NEW.amount_minor,
    iif(s.p IS NULL, NEW.amount_minor, 0), iif(s.p IS NULL, 1.0 * NEW.amount_minor * NEW.amount_minor, 0.0),
    iif(s.p IS NULL, 0, ((NEW.amount_minor * s.p + 5000) / 10000)), iif(s.p IS NULL, 0.0, (1.0 * NEW.amount_minor * NEW.amount_minor * s.p * (10000 - s.p) / 100000000.0))
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = NEW.id) AS p) AS s
  WHERE NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_revalue` AFTER UPDATE OF amount_minor ON `deal`
WHEN NOT (OLD.stage_id IS NOT NEW.stage_id OR OLD.status IS NOT NEW.status OR OLD.currency IS NOT NEW.currency OR OLD.due_date IS NOT NEW.due_date OR OLD.archived_at_ms IS NOT NEW.archived_at_ms) AND OLD.amount_minor <> NEW.amount_minor AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(NEW.due_date, 1, 7), ''), NEW.stage_id, NEW.currency, 0, NEW.amount_minor - OLD.amount_minor,
    iif(s.p IS NULL, NEW.amount_minor - OLD.amount_minor, 0),
    iif(s.p IS NULL, 1.0 * NEW.amount_minor * NEW.amount_minor - 1.0 * OLD.amount_minor * OLD.amount_minor, 0.0),
    iif(s.p IS NULL, 0, (NEW.amount_minor * s.p + 5000) / 10000 - (OLD.amount_minor * s.p + 5000) / 10000),
    iif(s.p IS NULL, 0.0, 1.0 * NEW.amount_minor * NEW.amount_minor * s.p * (10000 - s.p) / 100000000.0 - 1.0 * OLD.amount_minor * OLD.amount_minor * s.p * (10000 - s.p) / 100000000.0)
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = NEW.id) AS p) AS s WHERE true
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_score_insert` AFTER INSERT ON `deal_score`
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(deal.due_date, 1, 7), ''), deal.stage_id, deal.currency, 0, 0, -deal.amount_minor, -1.0 * deal.amount_minor * deal.amount_minor,
    ((deal.amount_minor * NEW.probability + 5000) / 10000), (1.0 * deal.amount_minor * deal.amount_minor * NEW.probability * (10000 - NEW.probability) / 100000000.0)
  FROM deal WHERE deal.id = NEW.deal_id AND deal.status = 'Open' AND deal.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_score_delete` AFTER DELETE ON `deal_score`
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(deal.due_date, 1, 7), ''), deal.stage_id, deal.currency, 0, 0, deal.amount_minor, 1.0 * deal.amount_minor * deal.amount_minor,
    -((deal.amount_minor * OLD.probability + 5000) / 10000), -(1.0 * deal.amount_minor * deal.amount_minor * OLD.probability * (10000 - OLD.probability) / 100000000.0)
  FROM deal WHERE deal.id = OLD.deal_id AND deal.status = 'Open' AND deal.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;
--> statement-breakpoint
CREATE TRIGGER `forecast_score_update` AFTER UPDATE OF probability ON `deal_score`
BEGIN
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(deal.due_date, 1, 7), ''), deal.stage_id, deal.currency, 0, 0, deal.amount_minor, 1.0 * deal.amount_minor * deal.amount_minor,
    -((deal.amount_minor * OLD.probability + 5000) / 10000), -(1.0 * deal.amount_minor * deal.amount_minor * OLD.probability * (10000 - OLD.probability) / 100000000.0)
  FROM deal WHERE deal.id = OLD.deal_id AND deal.status = 'Open' AND deal.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)
  SELECT coalesce(substr(deal.due_date, 1, 7), ''), deal.stage_id, deal.currency, 0, 0, -deal.amount_minor, -1.0 * deal.amount_minor * deal.amount_minor,
    ((deal.amount_minor * NEW.probability + 5000) / 10000), (1.0 * deal.amount_minor * deal.amount_minor * NEW.probability * (10000 - NEW.probability) / 100000000.0)
  FROM deal WHERE deal.id = NEW.deal_id AND deal.status = 'Open' AND deal.archived_at_ms IS NULL
  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;
END;

CREATE TABLE `user_action` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`record_count` integer NOT NULL,
	`label` text,
	`at_ms` integer NOT NULL,
	`undone_mark` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_action_id` ON `user_action` (`id`);
--> statement-breakpoint
CREATE INDEX `user_action_undone` ON `user_action` (`undone_mark`) WHERE undone_mark IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `activity` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`type` text NOT NULL,
	`action` text NOT NULL,
	`field` text,
	`old_value` text,
	`new_value` text,
	`actor_name` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `activity_of_deal` ON `activity` (`deal_id`,`id`);
--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`file_name` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`content_hash` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `attachment_of_deal` ON `attachment` (`deal_id`,`id`);
--> statement-breakpoint
CREATE INDEX `attachment_by_hash` ON `attachment` (`content_hash`);
--> statement-breakpoint
CREATE INDEX `attachment_archived` ON `attachment` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `change` (
	`seq` integer PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`verb` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`action_id`) REFERENCES `user_action`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `change_of_action` ON `change` (`action_id`);
--> statement-breakpoint
CREATE TABLE `comment` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text NOT NULL,
	`text` text NOT NULL,
	`author_name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`edited_at_ms` integer,
	`archived_at_ms` integer,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `comment_of_deal` ON `comment` (`deal_id`,`id`);
--> statement-breakpoint
CREATE INDEX `comment_archived` ON `comment` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `deal` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`description` text,
	`client` text,
	`client_key` text,
	`assignee` text,
	`stage_id` text NOT NULL,
	`status` text NOT NULL,
	`lost_reason` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`due_date` text,
	`order_key` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`stage_entered_at_ms` integer NOT NULL,
	`closed_at_ms` integer,
	`comment_count` integer DEFAULT 0 NOT NULL,
	`attachment_count` integer DEFAULT 0 NOT NULL,
	`archived_at_ms` integer,
	`import_id` text,
	`external_key` text,
	FOREIGN KEY (`stage_id`) REFERENCES `stage`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_column` ON `deal` (`stage_id`,`order_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_title` ON `deal` (`title_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_client` ON `deal` (`client_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_assignee` ON `deal` (`assignee`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_status` ON `deal` (`status`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_amount` ON `deal` (`amount_minor`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_due_date` ON `deal` (`due_date`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_stage_entered` ON `deal` (`stage_entered_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_comments` ON `deal` (`comment_count`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_attachments` ON `deal` (`attachment_count`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_created` ON `deal` (`created_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_updated` ON `deal` (`updated_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_closed` ON `deal` (`closed_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `deal_archived` ON `deal` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_import` ON `deal` (`import_id`) WHERE import_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `deal_by_external_key` ON `deal` (`external_key`) WHERE external_key IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `draft` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at_ms` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `preference` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `stage` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`position` text NOT NULL,
	`win_probability` integer NOT NULL,
	`stale_after_days` integer,
	`server_stage` text NOT NULL,
	`archived_at_ms` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `stage_total` (
	`stage_id` text NOT NULL,
	`currency` text NOT NULL,
	`deal_count` integer NOT NULL,
	`sum_minor` integer NOT NULL,
	PRIMARY KEY(`stage_id`, `currency`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `deal_total_insert` AFTER INSERT ON `deal` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO stage_total (stage_id, currency, deal_count, sum_minor)
  VALUES (NEW.stage_id, NEW.currency, 1, NEW.amount_minor)
  ON CONFLICT (stage_id, currency) DO UPDATE SET deal_count = deal_count + 1, sum_minor = sum_minor + NEW.amount_minor;
END;
--> statement-breakpoint
CREATE TRIGGER `deal_total_delete` AFTER DELETE ON `deal` WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE stage_total SET deal_count = deal_count - 1, sum_minor = sum_minor - OLD.amount_minor
  WHERE stage_id = OLD.stage_id AND currency = OLD.currency;
END;
--> statement-breakpoint
CREATE TRIGGER `deal_total_update_old` AFTER UPDATE OF stage_id, currency, amount_minor, archived_at_ms ON `deal`
WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE stage_total SET deal_count = deal_count - 1, sum_minor = sum_minor - OLD.amount_minor
  WHERE stage_id = OLD.stage_id AND currency = OLD.currency;
END;
--> statement-breakpoint
CREATE TRIGGER `deal_total_update_new` AFTER UPDATE OF stage_id, currency, amount_minor, archived_at_ms ON `deal`
WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT INTO stage_total (stage_id, currency, deal_count, sum_minor)
  VALUES (NEW.stage_id, NEW.currency, 1, NEW.amount_minor)
  ON CONFLICT (stage_id, currency) DO UPDATE SET deal_count = deal_count + 1, sum_minor = sum_minor + NEW.amount_minor;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_count_insert` AFTER INSERT ON `comment` WHEN NEW.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET comment_count = comment_count + 1 WHERE id = NEW.deal_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_count_delete` AFTER DELETE ON `comment` WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET comment_count = comment_count - 1 WHERE id = OLD.deal_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_count_update` AFTER UPDATE OF archived_at_ms ON `comment`
WHEN (OLD.archived_at_ms IS NULL) <> (NEW.archived_at_ms IS NULL)
BEGIN
  UPDATE deal SET comment_count = comment_count + iif(NEW.archived_at_ms IS NULL, 1, -1) WHERE id = NEW.deal_id;
END;
--> statement-breakpoint
CREATE TRIGGER `attachment_count_insert` AFTER INSERT ON `attachment` WHEN NEW.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET attachment_count = attachment_count + 1 WHERE id = NEW.deal_id;
END;
--> statement-breakpoint
CREATE TRIGGER `attachment_count_delete` AFTER DELETE ON `attachment` WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET attachment_count = attachment_count - 1 WHERE id = OLD.deal_id;
END;
--> statement-breakpoint
CREATE TRIGGER `attachment_count_update` AFTER UPDATE OF archived_at_ms ON `attachment`
WHEN (OLD.archived_at_ms IS NULL) <> (NEW.archived_at_ms IS NULL)
BEGIN
  UPDATE deal SET attachment_count = attachment_count + iif(NEW.archived_at_ms IS NULL, 1, -1) WHERE id = NEW.deal_id;
END;

CREATE TABLE `interaction` (
	`id` text PRIMARY KEY NOT NULL,
	`lead_id` text NOT NULL,
	`kind` text NOT NULL,
	`happened_on` text NOT NULL,
	`note` text,
	`outcome` text,
	`actor_name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`archived_at_ms` integer,
	FOREIGN KEY (`lead_id`) REFERENCES `lead`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `interaction_of_lead` ON `interaction` (`lead_id`,`happened_on`,`id`);
--> statement-breakpoint
CREATE INDEX `interaction_by_day` ON `interaction` (`happened_on`,`kind`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `interaction_archived` ON `interaction` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `lead_identity` (
	`key` text NOT NULL,
	`lead_id` text NOT NULL,
	PRIMARY KEY(`key`, `lead_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lead` (
	`id` text PRIMARY KEY NOT NULL,
	`company` text NOT NULL,
	`company_key` text NOT NULL,
	`contact` text,
	`contact_key` text,
	`email` text,
	`email_key` text,
	`phone` text,
	`source` text,
	`status` text NOT NULL,
	`notes` text,
	`next_step` text,
	`next_step_on` text,
	`more` text,
	`photo` text,
	`card_rest` text,
	`identity` text DEFAULT '[]' NOT NULL,
	`deal_id` text,
	`merged_into_id` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`comment_count` integer DEFAULT 0 NOT NULL,
	`interaction_count` integer DEFAULT 0 NOT NULL,
	`last_contact_on` text,
	`archived_at_ms` integer,
	`import_id` text,
	`external_key` text,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `lead_by_company` ON `lead` (`company_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_contact` ON `lead` (`contact_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_email` ON `lead` (`email_key`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_phone` ON `lead` (`phone`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_source` ON `lead` (`source`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_status` ON `lead` (`status`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_next_step` ON `lead` (`next_step_on`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_last_contact` ON `lead` (`last_contact_on`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_interactions` ON `lead` (`interaction_count`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_comments` ON `lead` (`comment_count`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_created` ON `lead` (`created_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_updated` ON `lead` (`updated_at_ms`,`id`) WHERE archived_at_ms IS NULL;
--> statement-breakpoint
CREATE INDEX `lead_archived` ON `lead` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `lead_merged` ON `lead` (`merged_into_id`) WHERE merged_into_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `lead_of_deal` ON `lead` (`deal_id`) WHERE deal_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_import` ON `lead` (`import_id`) WHERE import_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `lead_by_external_key` ON `lead` (`external_key`) WHERE external_key IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `not_duplicate` (
	`kind` text NOT NULL,
	`one` text NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`kind`, `one`, `other`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`layout` text NOT NULL,
	`sort` text,
	`columns` text NOT NULL,
	`is_pinned` integer NOT NULL,
	`is_start` integer NOT NULL,
	`position` text NOT NULL,
	`archived_at_ms` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `view_archived` ON `saved_view` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `__new_activity` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`deal_id` text,
	`lead_id` text,
	`type` text NOT NULL,
	`action` text NOT NULL,
	`field` text,
	`old_value` text,
	`new_value` text,
	`actor_name` text NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`lead_id`) REFERENCES `lead`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_activity`("id", "action_id", "deal_id", "lead_id", "type", "action", "field", "old_value", "new_value", "actor_name", "at_ms") SELECT "id", "action_id", "deal_id", NULL, "type", "action", "field", "old_value", "new_value", "actor_name", "at_ms" FROM `activity`;
--> statement-breakpoint
DROP TABLE `activity`;
--> statement-breakpoint
ALTER TABLE `__new_activity` RENAME TO `activity`;
--> statement-breakpoint
CREATE INDEX `activity_of_deal` ON `activity` (`deal_id`,`id`) WHERE deal_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `activity_of_lead` ON `activity` (`lead_id`,`id`) WHERE lead_id IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `__new_comment` (
	`id` text PRIMARY KEY NOT NULL,
	`deal_id` text,
	`lead_id` text,
	`text` text NOT NULL,
	`author_name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`edited_at_ms` integer,
	`archived_at_ms` integer,
	FOREIGN KEY (`deal_id`) REFERENCES `deal`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`lead_id`) REFERENCES `lead`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_has_one_host" CHECK((deal_id IS NULL) <> (lead_id IS NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_comment`("id", "deal_id", "lead_id", "text", "author_name", "created_at_ms", "edited_at_ms", "archived_at_ms") SELECT "id", "deal_id", NULL, "text", "author_name", "created_at_ms", "edited_at_ms", "archived_at_ms" FROM `comment`;
--> statement-breakpoint
DROP TABLE `comment`;
--> statement-breakpoint
ALTER TABLE `__new_comment` RENAME TO `comment`;
--> statement-breakpoint
CREATE INDEX `comment_of_deal` ON `comment` (`deal_id`,`id`) WHERE deal_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `comment_of_lead` ON `comment` (`lead_id`,`id`) WHERE lead_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `comment_archived` ON `comment` (`archived_at_ms`) WHERE archived_at_ms IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `comment_count_insert` AFTER INSERT ON `comment` WHEN NEW.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET comment_count = comment_count + 1 WHERE id = NEW.deal_id;
  UPDATE lead SET comment_count = comment_count + 1 WHERE id = NEW.lead_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_count_delete` AFTER DELETE ON `comment` WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE deal SET comment_count = comment_count - 1 WHERE id = OLD.deal_id;
  UPDATE lead SET comment_count = comment_count - 1 WHERE id = OLD.lead_id;
END;
--> statement-breakpoint
CREATE TRIGGER `comment_count_update` AFTER UPDATE OF archived_at_ms, deal_id, lead_id ON `comment`
BEGIN
  UPDATE deal SET comment_count = comment_count - 1 WHERE id = OLD.deal_id AND OLD.archived_at_ms IS NULL;
  UPDATE lead SET comment_count = comment_count - 1 WHERE id = OLD.lead_id AND OLD.archived_at_ms IS NULL;
  UPDATE deal SET comment_count = comment_count + 1 WHERE id = NEW.deal_id AND NEW.archived_at_ms IS NULL;
  UPDATE lead SET comment_count = comment_count + 1 WHERE id = NEW.lead_id AND NEW.archived_at_ms IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `interaction_insert` AFTER INSERT ON `interaction` WHEN NEW.archived_at_ms IS NULL
BEGIN
  UPDATE lead SET interaction_count = interaction_count + 1,
    last_contact_on = max(ifnull(last_contact_on, ''), NEW.happened_on) WHERE id = NEW.lead_id;
END;
--> statement-breakpoint
CREATE TRIGGER `interaction_delete` AFTER DELETE ON `interaction` WHEN OLD.archived_at_ms IS NULL
BEGIN
  UPDATE lead SET interaction_count = interaction_count - 1,
    last_contact_on = (SELECT max(happened_on) FROM interaction WHERE lead_id = OLD.lead_id AND archived_at_ms IS NULL)
  WHERE id = OLD.lead_id;
END;
--> statement-breakpoint
CREATE TRIGGER `interaction_update` AFTER UPDATE OF archived_at_ms, lead_id, happened_on ON `interaction`
BEGIN
  UPDATE lead SET interaction_count = interaction_count - (OLD.archived_at_ms IS NULL),
    last_contact_on = (SELECT max(happened_on) FROM interaction WHERE lead_id = OLD.lead_id AND archived_at_ms IS NULL)
  WHERE id = OLD.lead_id;
  UPDATE lead SET interaction_count = interaction_count + (NEW.archived_at_ms IS NULL),
    last_contact_on = (SELECT max(happened_on) FROM interaction WHERE lead_id = NEW.lead_id AND archived_at_ms IS NULL)
  WHERE id = NEW.lead_id;
END;
--> statement-breakpoint
CREATE TRIGGER `lead_identity_insert` AFTER INSERT ON `lead` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO lead_identity (key, lead_id) SELECT value, NEW.id FROM json_each(NEW.identity);
END;
--> statement-breakpoint
CREATE TRIGGER `lead_identity_delete` AFTER DELETE ON `lead` WHEN OLD.archived_at_ms IS NULL
BEGIN
  DELETE FROM lead_identity WHERE lead_id = OLD.id AND key IN (SELECT value FROM json_each(OLD.identity));
END;
--> statement-breakpoint
CREATE TRIGGER `lead_identity_update` AFTER UPDATE OF identity, archived_at_ms ON `lead`
BEGIN
  DELETE FROM lead_identity WHERE lead_id = OLD.id AND key IN (SELECT value FROM json_each(OLD.identity));
  INSERT OR IGNORE INTO lead_identity (key, lead_id)
  SELECT value, NEW.id FROM json_each(NEW.identity) WHERE NEW.archived_at_ms IS NULL;
END;

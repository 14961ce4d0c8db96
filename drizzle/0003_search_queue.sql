CREATE TABLE `search_queue` (
  `doc` integer PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
DROP TRIGGER `search_deal_insert`;
--> statement-breakpoint
DROP TRIGGER `search_deal_delete`;
--> statement-breakpoint
DROP TRIGGER `search_deal_update`;
--> statement-breakpoint
CREATE TRIGGER `search_deal_insert` AFTER INSERT ON `deal` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid);
END;
--> statement-breakpoint
CREATE TRIGGER `search_deal_delete` AFTER DELETE ON `deal` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (OLD.rowid);
END;
--> statement-breakpoint
CREATE TRIGGER `search_deal_update` AFTER UPDATE OF title, client, assignee, description, lost_reason, archived_at_ms ON `deal`
WHEN (OLD.title, OLD.client, OLD.assignee, OLD.description, OLD.lost_reason, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.title, NEW.client, NEW.assignee, NEW.description, NEW.lost_reason, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid);
END;
--> statement-breakpoint
DROP TRIGGER `search_lead_insert`;
--> statement-breakpoint
DROP TRIGGER `search_lead_delete`;
--> statement-breakpoint
DROP TRIGGER `search_lead_update`;
--> statement-breakpoint
CREATE TRIGGER `search_lead_insert` AFTER INSERT ON `lead` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid + 1099511627776);
END;
--> statement-breakpoint
CREATE TRIGGER `search_lead_delete` AFTER DELETE ON `lead` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (OLD.rowid + 1099511627776);
END;
--> statement-breakpoint
CREATE TRIGGER `search_lead_update` AFTER UPDATE OF company, contact, email, phone, more, notes, next_step, archived_at_ms ON `lead`
WHEN (OLD.company, OLD.contact, OLD.email, OLD.phone, OLD.more, OLD.notes, OLD.next_step, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.company, NEW.contact, NEW.email, NEW.phone, NEW.more, NEW.notes, NEW.next_step, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (NEW.rowid + 1099511627776);
END;
--> statement-breakpoint
DROP TRIGGER `search_comment_insert`;
--> statement-breakpoint
DROP TRIGGER `search_comment_delete`;
--> statement-breakpoint
DROP TRIGGER `search_comment_update`;
--> statement-breakpoint
CREATE TRIGGER `search_comment_insert` AFTER INSERT ON `comment` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-NEW.rowid);
END;
--> statement-breakpoint
CREATE TRIGGER `search_comment_delete` AFTER DELETE ON `comment` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-OLD.rowid);
END;
--> statement-breakpoint
CREATE TRIGGER `search_comment_update` AFTER UPDATE OF text, archived_at_ms ON `comment`
WHEN (OLD.text, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.text, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-NEW.rowid);
END;
--> statement-breakpoint
DROP TRIGGER `search_interaction_insert`;
--> statement-breakpoint
DROP TRIGGER `search_interaction_delete`;
--> statement-breakpoint
DROP TRIGGER `search_interaction_update`;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_insert` AFTER INSERT ON `interaction` WHEN NEW.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-NEW.rowid - 1099511627776);
END;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_delete` AFTER DELETE ON `interaction` WHEN OLD.archived_at_ms IS NULL
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-OLD.rowid - 1099511627776);
END;
--> statement-breakpoint
CREATE TRIGGER `search_interaction_update` AFTER UPDATE OF note, archived_at_ms ON `interaction`
WHEN (OLD.note, OLD.archived_at_ms IS NULL)
  IS NOT (NEW.note, NEW.archived_at_ms IS NULL)
BEGIN
  INSERT OR IGNORE INTO search_queue (doc) VALUES (-NEW.rowid - 1099511627776);
END;
--> statement-breakpoint
DROP TABLE `search_index`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index_deal` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index_deal` (`search_index_deal`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO search_index_deal (rowid, name, who, body, mark) SELECT seq, name, who, body, mark FROM search_of_deal ORDER BY seq;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index_lead` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index_lead` (`search_index_lead`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO search_index_lead (rowid, name, who, body, mark) SELECT seq, name, who, body, mark FROM search_of_lead ORDER BY seq;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index_comment` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index_comment` (`search_index_comment`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO search_index_comment (rowid, name, who, body, mark) SELECT seq, name, who, body, mark FROM search_of_comment ORDER BY seq;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index_interaction` USING fts5(
  name, who, body, mark,
  content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `search_index_interaction` (`search_index_interaction`, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO search_index_interaction (rowid, name, who, body, mark) SELECT seq, name, who, body, mark FROM search_of_interaction ORDER BY seq;

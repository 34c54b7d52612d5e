"""Mail: archives of mailing lists, mailboxes and single messages."""

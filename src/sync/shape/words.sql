-- How the flow chooses numbers, user names and e-mails of people.

-- One of the fields of the source that the flow can choose from.
CREATE OR REPLACE MACRO chosen_field(choice, identifier, username, sourcedId, email) AS CASE choice
  WHEN 'identifier' THEN identifier
  WHEN 'username' THEN username
  WHEN 'sourcedId' THEN sourcedId
  WHEN 'email' THEN email
END;

-- The e-mail: the source's own, or, where the flow has a rule, <username or identifier>@<domain>.
CREATE OR REPLACE MACRO chosen_email(email, username, identifier) AS CASE
  WHEN getvariable('email_from') = 'none' THEN NULL
  WHEN getvariable('email_from') = 'email' THEN email
  WHEN getvariable('email_only_when_missing') AND email IS NOT NULL THEN email
  ELSE chosen_field(getvariable('email_from'), identifier, username, NULL, NULL)
    || coalesce('@' || getvariable('email_domain'), '')
END;

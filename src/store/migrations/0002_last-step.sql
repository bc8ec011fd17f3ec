-- The time step of the last code of the authenticator app that was accepted, so that no code works twice.
ALTER TABLE two_factors ADD COLUMN "lastStep" integer;

"""The outbox: e-mails and text messages, written in the transaction that they tell of and sent later."""

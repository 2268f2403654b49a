# somebody who never stops writing
exec yes '<domain>'

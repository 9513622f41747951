<#
.SYNOPSIS
Appends what is new of one account's ledger to a CSV file.

.DESCRIPTION
For schedulers. Reads what was booked after the last row of the file, and appends it, oldest first. The first run begins at
-StartTime. Each row is in the file once, however often the script runs, and wherever a run ends: by an error, a kill or a power
cut.

New rows are read whole into a file beside it, FILE.new, which then becomes FILE.at-LENGTH: rows to be appended where the file is
so many bytes long. Before anything else, a run does what such a file says, so that an append that was cut off is done again from
there. What stands behind the last line end without being a whole row is cut off. FILE.lock keeps a second run out; it stays.

While the account has no bookings there is no file: FILE.start then says where the next run begins, and goes with the first rows.

A row that is older than anything the exchange keeps cannot be gone on after, because rows between may be gone: that is an error,
and the file stays as it is. Begin another file then, with -StartTime.

Exit codes:
0  the file has all that is booked
1  another run is at work on the file; nothing was done
2  nothing could be read, or not be appended: what is in the file is as it was, and the next run goes on from there

.PARAMETER Account
The name of the account.

.PARAMETER Path
The CSV file. It is made where it is missing, and its folder, too.

.PARAMETER StartTime
Where the first run begins, such as 2026-01-01T00:00:00Z; without a zone it is local time. Later runs do not need it: they go on
after the last row of the file, whatever this says; where there are no rows yet, this counts more than FILE.start.

.PARAMETER LagMinutes
How many minutes before now a run ends; 5 where nothing is given. Exchanges write some bookings a while after the time that these
bear. A run that read up to now would go on after a later booking next time, and never see the one that came late. What is newer
is left to the next run.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Add-LedgerToCsv.ps1 -Account main -Path /srv/ledger/main.csv -StartTime 2026-01-01T00:00:00Z

Begins the file with what was booked since the new year, and appends to it every time it runs again.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Add-LedgerToCsv.ps1 -Account main -Path /srv/ledger/main.csv

Goes on with what an earlier run began, also where there was nothing to append yet.
#>
[CmdletBinding()]
param(
    # Not mandatory, and text: what is missing or wrong shall end in this script's own exit code.
    [string] $Account,

    [string] $Path,

    [string] $StartTime,

    [string] $LagMinutes = '5'
)

# What nobody foresaw ends the script, in the catch below, instead of going on half done.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Write-Line {
    param([string] $Text)
    [Console]::Error.WriteLine("$([datetime]::UtcNow.ToString('s'))Z $Text")
}

function Write-Failure {
    param([Management.Automation.ErrorRecord] $Failure)

    # A sentence of this script's own has no id, and is its own target.
    if ($Failure.Exception.WasThrownFromThrowStatement -and $Failure.TargetObject -is [string]) { Write-Line "$Failure"; return }
    $id = ($Failure.FullyQualifiedErrorId -split ',')[0]
    if ($id -match '\s') { $id = $Failure.CategoryInfo.Category }
    Write-Line "$id $($Failure.TargetObject): $Failure"
}

function ConvertTo-Utc {
    param([string] $Text, [string] $Of)
    try { ([datetime]$Text).ToUniversalTime() }
    catch { throw "$Of is no time: '$Text'. Write one such as 2026-01-01T00:00:00Z." }
}

# The header and the last row of the file as texts, and how long it is up to the end of that row.
function Get-Tail {
    param([string] $File)
    $tail = @{ Header = ''; Row = ''; Length = [long]0; Rest = '' }
    if (-not (Test-Path -LiteralPath $File)) { return $tail }
    $stream = [IO.FileStream]::new($File, 'Open', 'Read', 'ReadWrite')
    try {
        $reader = [IO.StreamReader]::new($stream, [Text.UTF8Encoding]::new($false), $true, 1024, $true)
        $tail.Header = $reader.ReadLine()

        # A ledger grows for years, and only its end matters.
        $start = [math]::Max(0, $stream.Length - 1MB)
        $bytes = [byte[]]::new($stream.Length - $start)
        $null = $stream.Seek($start, 'Begin')
        $stream.ReadExactly($bytes)
    }
    finally { $stream.Dispose() }
    $end = [array]::LastIndexOf($bytes, [byte]10)
    if ($end -lt 0 -and $start -gt 0) { throw "The end of $File is no row of a ledger." }
    $tail.Length = $start + $end + 1
    $tail.Rest = [Text.Encoding]::UTF8.GetString($bytes, $end + 1, $bytes.Length - $end - 1)
    if ($tail.Length -eq 0) { $tail.Header = ''; return $tail }

    # Text in quotes may have line ends in it: its last line has an odd number of quotes.
    $lines = [Text.Encoding]::UTF8.GetString($bytes, 0, $end).Split("`n")
    $first = $lines.Count
    do { $tail.Row = $lines[--$first..($lines.Count - 1)] -join "`n" } while ($first -gt 0 -and ($tail.Row.Split('"').Count % 2) -eq 0)
    if ($start -eq 0 -and $first -eq 0) { $tail.Row = '' }
    $tail.Row = $tail.Row.TrimEnd("`r")
    $tail
}

# Does what FILE.at-LENGTH says: what is behind that length is of an append that was cut off.
function Complete-Append {
    param([string] $File, [IO.FileInfo] $Rows)
    $length = [long]$Rows.Name.Substring($Rows.Name.LastIndexOf('-') + 1)
    $there = (Test-Path -LiteralPath $File) ? (Get-Item -LiteralPath $File).Length : 0
    if ($there -lt $length) { throw "$($Rows.FullName) goes on where $File is $length bytes long, but that has only ${there}: it is another file than it was. Move one of them away." }
    $source = [IO.File]::OpenRead($Rows.FullName)
    try {
        $target = [IO.FileStream]::new($File, 'OpenOrCreate', 'ReadWrite', 'Read')
        try {
            $target.SetLength($length)
            $null = $target.Seek(0, 'End')
            $source.CopyTo($target)
            $target.Flush($true)
        }
        finally { $target.Dispose() }
    }
    finally { $source.Dispose() }
    $Rows.Delete()
}

# Writes what is new into FILE.new, on the disk, and tells how many rows that is.
function Save-NewRow {
    param([hashtable] $What, [hashtable] $Tail, [string] $File)
    $seen = @{ Rows = -1 }
    $stream = [IO.FileStream]::new("$File.new", 'Create', 'Write', 'None')
    $writer = [IO.StreamWriter]::new($stream, [Text.UTF8Encoding]::new($false))
    $writer.NewLine = "`n"
    try {
        Get-ExchangeLedger @What -WarningAction SilentlyContinue -WarningVariable warnings | ConvertTo-ExchangeCsv | ForEach-Object {
            if (++$seen.Rows -gt 0 -or -not $Tail.Header) { $writer.WriteLine($_) }

            # The first line names the columns: those of the file, if it has any, and what is cut off of it may be a part of them.
            if ($seen.Rows -eq 0 -and -not ($Tail.Header ? $_ -ceq $Tail.Header : $_.StartsWith($Tail.Rest.Trim([char]0), 'Ordinal'))) {
                throw "$File has other columns than a ledger now has. Begin a new file, with -StartTime."
            }
        }

        $writer.Flush()
        $stream.Flush($true)
    }
    finally { $writer.Dispose() }
    foreach ($warning in $warnings) { Write-Line "Warning $warning" }
    [math]::Max(0, $seen.Rows)
}

$code = 2
$lock = $null
try {
    Import-Module ExchangeAccounts
    foreach ($name in 'Account', 'Path') {
        if (-not (Get-Variable $name -ValueOnly)) { throw "-$name is missing: name an account and a file." }
    }

    $lag = 0
    if (-not [int]::TryParse($LagMinutes, [ref]$lag) -or $lag -lt 0) { throw "-LagMinutes is no number of minutes: '$LagMinutes'. Write 0 or more." }
    $now = [datetime]::UtcNow
    $end = $now.AddMinutes(-$lag)
    if ($StartTime) {
        $start = ConvertTo-Utc $StartTime -Of '-StartTime'
        if ($start -gt $now) { throw "-StartTime is yet to come: '$StartTime'." }
    }

    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    $null = Get-ExchangeAccount ([wildcardpattern]::Escape($Account))
    $null = New-Item -ItemType Directory -Path (Split-Path $file) -Force
    try { $lock = [IO.FileStream]::new("$file.lock", 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { $code = 1; throw "Another run is at work on $file." }

    $left = @(Get-ChildItem -Path "$([wildcardpattern]::Escape($file)).at-*" -File)
    if ($left.Count -gt 1) { throw "$($left.FullName -join ' and ') both say how $file goes on. Move all but one away." }
    if ($left) { Complete-Append $file $left[0]; "The append that was cut off is in $file" }

    $tail = Get-Tail $file
    $what = @{ Account = [wildcardpattern]::Escape($Account); EndTime = $end }
    if ($tail.Row) {
        $row = $tail.Header, $tail.Row | ConvertFrom-Csv
        if (-not $row.Id -or -not $row.Time) { throw "The last line of $file is no row of a ledger." }
        if ($row.Account -ne $Account) { throw "$file is of the account $($row.Account), not of $Account." }
        $what.After = $row
        $start = ConvertTo-Utc $row.Time -Of "The time of the last row of $file"
    }
    else {
        $text = $StartTime ? '' : "$(Get-Content -LiteralPath "$file.start" -TotalCount 1 -ErrorAction Ignore)"
        if ($text) { $start = ConvertTo-Utc $text -Of "What $file.start says" }
        elseif (-not $StartTime) { throw "-StartTime is missing: $file has no rows yet." }
        $what += @{ StartTime = $start; OldestFirst = $true }
    }

    # Nothing is old enough yet.
    $count = $start -gt $end ? 0 : (Save-NewRow $what $tail $file)
    if ($count) {
        Move-Item -LiteralPath "$file.new" -Destination "$file.at-$($tail.Length)" -Force
        Complete-Append $file (Get-Item -LiteralPath "$file.at-$($tail.Length)")
    }

    if ($count -or $tail.Row) { Remove-Item -LiteralPath "$file.start" -ErrorAction Ignore }
    else {
        # Not from the first start again: in time the exchange would not keep that any more.
        [IO.File]::WriteAllText("$file.new", ($start -gt $end ? $start : $end).ToString('yyyy-MM-ddTHH:mm:ss.fff', [cultureinfo]::InvariantCulture) + "Z`n")
        Move-Item -LiteralPath "$file.new" -Destination "$file.start" -Force
    }

    "$count rows added to $file"
    $code = 0
}
catch { Write-Failure $_ }
finally {
    if ($lock) {
        if ($file -and (Test-Path -LiteralPath "$file.new")) { Remove-Item -LiteralPath "$file.new" -ErrorAction SilentlyContinue }
        $lock.Dispose()
    }
}

exit $code

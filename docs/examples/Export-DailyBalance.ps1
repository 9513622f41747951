<#
.SYNOPSIS
Writes the balances of all accounts to a CSV file of the day.

.DESCRIPTION
For schedulers. Reads the balances of all active accounts, or of those that are named, and writes them to
balances-yyyy-MM-dd.csv (the day is UTC) in a folder. The file has point decimals and ISO-8601 times whatever the culture,
and appears complete or not at all: a second run of the day replaces it.

An account that cannot be read is one line on standard error, and the others are written all the same.

Exit codes:
0  all accounts are in the file
1  some accounts failed, the others are in the file
2  nothing could be done: no account, all failed, or the file could not be written; no file was written

.PARAMETER Folder
Where the file goes. It is made where it is missing. The current folder unless another is named.

.PARAMETER Account
Names of accounts, with wildcards, with commas between them; all active accounts unless some are named. Put wildcards in
quotes, or a shell may take them for files. Write ? for a comma that is part of a name.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Export-DailyBalance.ps1 -Folder /srv/balances

Writes the balances of all active accounts, as a scheduler would.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Export-DailyBalance.ps1 -Folder /srv/balances -Account "main,desk-*"

Writes those of the account main and of all whose name begins with desk-.
#>
[CmdletBinding()]
param(
    [string] $Folder = '.',

    [string[]] $Account = '*'
)

# What nobody foresaw ends the script, in the catch below, instead of going on half done.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Write-Failure {
    param([Management.Automation.ErrorRecord] $Failure)
    $id = ($Failure.FullyQualifiedErrorId -split ',')[0]
    if ($id -match '\s') { $id = $Failure.CategoryInfo.Category }
    [Console]::Error.WriteLine("$([datetime]::UtcNow.ToString('s'))Z $id $($Failure.TargetObject): $Failure")
}

# 0 all, 1 some, 2 nothing.
$code = 2
try {
    Import-Module ExchangeAccounts

    # Each account that fails is one error; they are collected, and the others go on.
    $names = @($Account -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $rows = @(Get-ExchangeBalance -Account $names -ErrorAction SilentlyContinue -ErrorVariable failures)
    foreach ($failure in $failures) { Write-Failure $failure }
    if ($rows) {
        $null = New-Item -ItemType Directory -Path $Folder -Force
        $file = Join-Path (Resolve-Path -LiteralPath $Folder).ProviderPath "balances-$([datetime]::UtcNow.ToString('yyyy-MM-dd')).csv"
        $rows | ConvertTo-ExchangeCsv | Set-Content -LiteralPath "$file.new" -Encoding utf8
        Move-Item -LiteralPath "$file.new" -Destination $file -Force
        "$($rows.Count) rows of $(@($rows.Account | Sort-Object -Unique).Count) accounts in $file"
        $code = if ($failures) { 1 } else { 0 }
    }
    elseif (-not $failures) {
        [Console]::Error.WriteLine("$([datetime]::UtcNow.ToString('s'))Z No balances: no active account is called so, or they are empty.")
    }
}
catch {
    Write-Failure $_
    $code = 2
}

exit $code

<#
.SYNOPSIS
Sets the same leverage on a list of accounts.

.DESCRIPTION
For schedulers. Sets one leverage for one or several symbols on all accounts that are named, whatever exchange they are on, and writes a line for
each: what it was and what it is now. Nothing is asked. Where it was so already, nothing changes, so the script can run as often as wanted.

An account or symbol that fails is one line on standard error, and the others are set all the same.

Exit codes:
0  all are set
1  some failed, the others are set
2  nothing could be done: nothing named, no such account, or all failed

.PARAMETER Account
Names of accounts, with wildcards, with commas between them. Put wildcards in quotes, or a shell may take them for files. Write ? for a
comma that is part of a name.

.PARAMETER Symbol
Symbols, with commas between them: BTC:PERP-USDT, BTCUSDT or BTC/USDT.

.PARAMETER Leverage
The leverage, as text with a point before the decimals: 5 or 12.5.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Set-LeverageEverywhere.ps1 -Account "main,desk-*" -Symbol BTC/USDT,ETH/USDT -Leverage 5

Sets 5x for two symbols on the account main and on all whose name begins with desk-.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File Set-LeverageEverywhere.ps1 -Account "*" -Symbol BTC/USDT -Leverage 3 -WhatIf

Says what it would do on all active accounts, and does nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Not mandatory, and text: what is missing or wrong shall end in this script's own exit code.
    [string[]] $Account,

    [string[]] $Symbol,

    [string] $Leverage
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
    $what = @{
        Account  = @($Account -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
        Symbol   = @($Symbol -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
        Leverage = $Leverage
    }

    foreach ($name in 'Account', 'Symbol', 'Leverage') {
        if (-not $what[$name]) { throw "-$name is missing: name accounts, symbols and a leverage." }
    }

    # Each account that fails is one error; they are collected, and the others go on.
    $changes = @(Set-ExchangeLeverage @what -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
    foreach ($change in $changes) {
        "$($change.AccountLabel) $($change.Symbol): $(if ($change.Changed) { "$($change.PreviousLeverage) -> $($change.Leverage)" } else { "$($change.Leverage) already" })"
    }

    foreach ($failure in $failures) { Write-Failure $failure }
    if ($changes -or ($WhatIfPreference -and -not $failures)) {
        $code = if ($failures) { 1 } else { 0 }
    }
    elseif (-not $failures) {
        [Console]::Error.WriteLine("$([datetime]::UtcNow.ToString('s'))Z Nothing was set: no active account is called so.")
    }
}
catch {
    Write-Failure $_
    $code = 2
}

exit $code

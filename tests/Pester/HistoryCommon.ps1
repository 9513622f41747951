# What the tests of histories share, beside Common.ps1: a simulated exchange whose accounts have a past. Dot-sourced in BeforeAll.
. $PSScriptRoot/Common.ps1
. $PSScriptRoot/NetworkCases.ps1
$script:accountHome = New-TestHome
$script:past = @{ ledger = 600; funding = 40; trades = 120; orders = 60; closedPnl = 120; conversions = 24; withdrawals = 30; sameTime = 0.4
    startTime = [datetime]::UtcNow.AddDays(-20).ToString('o') }
$script:wallets = @{ asset = 'USDT'; balance = 10000 }, @{ asset = 'USDC'; balance = 5000 }
$script:simulator = Start-Simulator -Config @{
    limits   = @{ bybitPerSecond = 100000; bybitIpPer5Seconds = 1000000; binanceWeight = 1000000 }
    accounts = @(
        @{ name = 'bb'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret; positions = @(); wallets = $wallets; history = $past; permissions = @('Read', 'Trade', 'Withdraw') }
        @{ name = 'bn'; exchange = 'Binance'; positions = @(); wallets = $wallets; history = $past }
    )
}
$null = Add-SharedTestAccount $simulator bb Bybit
$null = Add-SharedTestAccount $simulator bn Binance
$script:keys = @{}
$simulator.Accounts | ForEach-Object { $script:keys[@{ Bybit = 'bb'; Binance = 'bn' }[$_.exchange]] = $_.apiKey }
$script:since = (Get-Date).AddDays(-30)

# What an account's history really holds: name, rows, sum.
function Get-Held {
    param([string] $Account, [string] $Name)
    (Invoke-RestMethod "$($simulator.BaseAddress)/simulator/histories?apiKey=$($keys[$Account])") | Where-Object name -EQ $Name
}

function Get-ExactSum {
    param([object[]] $Amounts)
    $sum = [decimal]0
    foreach ($amount in $Amounts) { $sum += $amount }
    $sum
}

# The reads of a history that were sent.
function Get-Asked {
    param([string] $Account)
    @(Get-SignedRequest $simulator | Where-Object { -not $Account -or $_.apiKey -eq $keys[$Account] })
}

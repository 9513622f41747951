# Sets with our cmdlets what the clients beside this file then read. The simulator's first line is in SIMULATOR_HELLO.
$ErrorActionPreference = 'Stop'
$hello = $env:SIMULATOR_HELLO | ConvertFrom-Json
Import-Module (Join-Path $PSScriptRoot '../../output/ExchangeAccounts/ExchangeAccounts.psd1')
foreach ($account in $hello.accounts) {
    $key = [pscredential]::new($account.apiKey, (ConvertTo-SecureString $account.apiSecret -AsPlainText -Force))
    $null = New-ExchangeAccount $account.exchange $account.exchange -Environment Testnet -BaseAddress $hello.baseAddress -Credential $key -SessionOnly
}

Set-ExchangeMarginMode Bybit -MarginMode Isolated
Set-ExchangePositionMode Bybit -PositionMode Hedge -Symbol BTCUSDT
Set-ExchangeLeverage Bybit BTCUSDT -LongLeverage 6 -ShortLeverage 8
$null = New-ExchangeOrder Bybit BTCUSDT Buy -Type Market -Quantity 0.01
$mark = (Get-ExchangeTicker -Account Bybit -Symbol BTCUSDT).MarkPrice
Set-ExchangeTradingStop Bybit BTCUSDT -TakeProfit ([math]::Round($mark * 1.3)) -StopLoss ([math]::Round($mark * 0.9))

Set-ExchangeLeverage Binance ETHUSDT -Leverage 6 -MarginMode Isolated
$null = New-ExchangeOrder Binance ETHUSDT Buy -Type Market -Quantity 0.1
$mark = (Get-ExchangeTicker -Account Binance -Symbol ETHUSDT).MarkPrice
Set-ExchangeTradingStop Binance ETHUSDT -TakeProfit ([math]::Round($mark * 1.3)) -StopLoss ([math]::Round($mark * 0.9))

# What the clients are to find, as our own reads say it.
$bybit = Get-ExchangePosition Bybit BTCUSDT | Where-Object PositionSide -EQ Long
$binance = Get-ExchangeOrder Binance -Symbol ETHUSDT
[ordered]@{
    bybit   = @{ takeProfit = "$($bybit.TakeProfit)"; stopLoss = "$($bybit.StopLoss)" }
    binance = @{
        takeProfit = "$(($binance | Where-Object TriggerDirection -EQ Rise).TriggerPrice)"
        stopLoss   = "$(($binance | Where-Object TriggerDirection -EQ Fall).TriggerPrice)"
    }
} | ConvertTo-Json -Compress

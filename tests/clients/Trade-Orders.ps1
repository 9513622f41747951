# Places orders of both books with our cmdlets, beside those of the clients in this folder, and tells what is open. The
# simulator's first line is in SIMULATOR_HELLO.
$ErrorActionPreference = 'Stop'
$hello = $env:SIMULATOR_HELLO | ConvertFrom-Json
Import-Module (Join-Path $PSScriptRoot '../../output/ExchangeAccounts/ExchangeAccounts.psd1')
$open = [ordered]@{}
foreach ($account in $hello.accounts) {
    $key = [pscredential]::new($account.apiKey, (ConvertTo-SecureString $account.apiSecret -AsPlainText -Force))
    $null = New-ExchangeAccount $account.exchange $account.exchange -Environment Testnet -BaseAddress $hello.baseAddress -Credential $key -SessionOnly

    $mark = (Get-ExchangeTicker -Account $account.exchange -Symbol BTCUSDT).MarkPrice
    $null = New-ExchangeOrder $account.exchange BTCUSDT Buy -Quantity 0.003 -Price ([math]::Round($mark * 0.94)) -ClientOrderId our-regular
    $null = New-ExchangeOrder $account.exchange BTCUSDT Sell -Quantity 0.003 -Price ([math]::Round($mark * 0.93)) -TriggerPrice ([math]::Round($mark * 0.94)) -TriggerBy Mark -ClientOrderId our-conditional

    # An order of another client is changed and seen changed; nothing of it is ours.
    $theirs = Get-ExchangeOrder $account.exchange BTCUSDT -Book Regular | Where-Object ClientOrderId -EQ npm-regular
    $theirs | Set-ExchangeOrder -Quantity 0.004
    $open[$account.exchange] = @(Get-ExchangeOrder $account.exchange BTCUSDT | ForEach-Object {
            @{
                id = $_.OrderId; clientId = $_.ClientOrderId; book = "$($_.Book)"; side = "$($_.Side)"
                quantity = "$($_.Quantity)"; price = "$($_.Price)"; trigger = "$($_.TriggerPrice ?? 0)"
            }
        })
}

$open | ConvertTo-Json -Compress -Depth 5

BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'bb'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'bn'; exchange = 'Binance' }
        )
    }
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $script:by = 'ExchangeAccounts.PowerShell.GetExchangeTradeCommand'
    $script:orders = New-ExchangeOrder bb, bn BTC:PERP-USDT Buy -Quantity 0.02 -Type Market
    $script:second = New-ExchangeOrder bb, bn BTC:PERP-USDT Sell -Quantity 0.01 -Type Market
    $script:eth = New-ExchangeOrder bb, bn ETH:PERP-USDT Buy -Quantity 0.1 -Type Market

    # What every read of a history sent, as times.
    function Get-Asked { @(Get-SimulatorRequest $simulator | Where-Object path -In '/v5/execution/list', '/fapi/v1/userTrades') }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Get-ExchangeTrade' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    BeforeAll {
        $script:cmdlet = 'Get-ExchangeTrade'
        $script:more = '-Symbol BTC:PERP-USDT'
        $script:bad = 'bb'
    }

    . "$PSScriptRoot/ReadCases.ps1"

    Context 'on <_>' -ForEach bb, bn {
        It 'gets the fills of a symbol, the newest first' {
            $fills = Get-ExchangeTrade $_ BTC/USDT
            $fills | Should -BeOfType ExchangeAccounts.ExchangeTrade
            $fills.Side | Should -Be Sell, Buy
            $fills.Quantity | Should -Be 0.01, 0.02
            $account = $_
            $fills.OrderId | Should -Be ($second, $orders | ForEach-Object { $_ | Where-Object Account -EQ $account } | ForEach-Object OrderId)
            $fills[0].Fee | Should -BeGreaterThan 0
            $fills[0].FeeAsset | Should -Be USDT
            $fills[0].IsMaker | Should -BeFalse
            $fills[0].Time.Kind | Should -Be Utc
            (Get-ExchangeTrade $_ BTC/USDT -OldestFirst).Side | Should -Be Buy, Sell
        }

        It 'gets the fills of an order that is piped in' {
            $account = $_
            $fills = Get-ExchangeOrder $_ BTCUSDT -Status Filled -Side Sell | Get-ExchangeTrade
            $fills.OrderId | Should -Be ($second | Where-Object Account -EQ $account).OrderId
            ($orders | Where-Object Account -EQ $account | Get-ExchangeTrade).Quantity | Should -Be 0.02
            (Get-ExchangeTrade $_ -OrderId ($orders | Where-Object Account -EQ $account).OrderId).Side | Should -Be Buy -Because 'the journal knows the symbol'
        }

        It 'reads a long span in parts, each fill once, and stops where there are enough' {
            $start = (Get-Date).AddDays(-20)
            @(Get-ExchangeTrade $_ BTCUSDT -StartTime $start).Count | Should -Be 2
            (Get-Asked).Count | Should -Be 3
            Clear-SimulatorRequest $simulator
            @(Get-ExchangeTrade $_ BTCUSDT -StartTime $start -First 1).Count | Should -Be 1
            (Get-Asked).Count | Should -Be 1
            Get-ExchangeTrade $_ BTCUSDT -StartTime $start -EndTime (Get-Date).AddDays(-1) | Should -BeNullOrEmpty
        }
    }

    It 'needs a symbol only where the exchange does' {
        (Get-ExchangeTrade bb).Symbol | Sort-Object -Unique | Should -Be BTC:PERP-USDT, ETH:PERP-USDT
        $outcome = Get-Outcome { Get-ExchangeTrade bn }
        $outcome.Id | Should -Be "Unsupported,$by"
        $outcome.Target | Should -Be bn
        $outcome.Message | Should -Match 'give -Symbol'
        (Get-Asked | Where-Object exchange -EQ Binance) | Should -BeNullOrEmpty
    }

    It 'shows a table' {
        $lines = Get-ExchangeTrade bn BTCUSDT | Get-RenderedView | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ }
        $lines[0] | Should -Be '   Account: bn (Binance Testnet)'
        $lines[1] | Should -Match '^Time +Symbol +Side +Quantity +Price +Fee +OrderId'
        $lines[3] | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d BTC:PERP-USDT +Sell +0\.01 +[\d,.]+ +0\.\d+ USDT \d+$'
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'a start after the end'; given = { @{ StartTime = (Get-Date); EndTime = (Get-Date).AddHours(-1) } }; parameter = 'StartTime'; message = 'is after the end' }
        @{ name = 'a start that is yet to come'; given = { @{ StartTime = (Get-Date).AddHours(1) } }; parameter = 'StartTime'; message = 'yet to come' }
    ) {
        $more = & $given
        $outcome = Get-Outcome { Get-ExchangeTrade bb BTCUSDT @more }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Errors[0].Exception.Parameter | Should -Be $parameter
        $outcome.Message | Should -Match $message
        (Get-Asked).Count | Should -Be 0
    }

    It 'does not look for the fills of a conditional order of Binance under a number of another book' {
        $outcome = Get-Outcome { [pscustomobject]@{ Account = 'bn'; Symbol = 'BTCUSDT'; OrderId = '17'; Book = 'Conditional' } | Get-ExchangeTrade }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Advice | Should -Match '-StartTime'
        (Get-Asked).Count | Should -Be 0
    }

    It 'goes on after a fill, and takes its account from it' {
        foreach ($account in 'bb', 'bn') {
            $fills = @(Get-ExchangeTrade $account BTCUSDT -OldestFirst)
            (Get-ExchangeTrade -Symbol BTCUSDT -After $fills[0]).TradeId | Should -Be $fills[1].TradeId
            (Get-ExchangeTrade -Symbol BTCUSDT -After ($fills[0] | ConvertTo-ExchangeCsv | ConvertFrom-Csv)).TradeId | Should -Be $fills[1].TradeId
            (Get-ExchangeTrade $account BTCUSDT -After $fills[0].TradeId).TradeId | Should -Be $fills[1].TradeId
            Get-ExchangeTrade -Symbol BTCUSDT -After $fills[1] | Should -BeNullOrEmpty
        }
        $outcome = Get-Outcome { Get-ExchangeTrade bb, bn BTCUSDT -After $fills[0] }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Message | Should -Match 'of one account'
        $outcome = Get-Outcome { $orders | Where-Object Account -EQ bb | Get-ExchangeTrade -After $fills[0] }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Errors[0].Exception.Parameter | Should -Be After
    }

    It 'puts the fills of all accounts in one order of time' {
        $fills = @(Get-ExchangeTrade bb, bn BTCUSDT -Merge -OldestFirst)
        $fills.Count | Should -Be 4
        $fills.Time | Should -Be ($fills.Time | Sort-Object)
        $fills.Account | Select-Object -First 2 | Sort-Object | Should -Be bb, bn -Because 'both bought before either sold'
    }

    It 'names an unknown symbol' {
        (Get-Outcome { Get-ExchangeTrade bb BTCUSDTT }).Id | Should -Be "UnknownSymbol,$by"
    }
}

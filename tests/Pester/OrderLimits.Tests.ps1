BeforeDiscovery {
    $script:exchanges = @(
        @{ exchange = 'Bybit'; most = 2000000; code = '110090'; positions = '/v5/position/list'; tiers = '/v5/market/risk-limit'; reads = 1 }
        @{ exchange = 'Binance'; most = 800000; code = '-2027'; positions = '/fapi/v1/symbolConfig'; tiers = '/fapi/v1/leverageBracket'; reads = 2 }
    )
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $script:testHome = New-TestHome
    $wallet = @(@{ asset = 'USDT'; balance = 10000000 })
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; wallets = $wallet; positions = @() }
            @{ name = 'two'; exchange = 'Binance'; wallets = $wallet; positions = @() }
        )
    }
    $null = Add-TestAccount $simulator 'Bybit' -Account ($simulator.Accounts | Where-Object name -EQ one)
    $null = Add-TestAccount $simulator 'Binance' -Account ($simulator.Accounts | Where-Object name -EQ two)
    $null = 'Bybit', 'Binance' | ForEach-Object { Set-ExchangeLeverage $_ BTC:PERP-USDT 100 }
    function Get-Placed { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'order' -and $_.path -notmatch 'order/test|order/pre-check' }) }
    function Get-Read($Path) { @(Get-SimulatorRequest $simulator | Where-Object path -EQ $Path) }
    function Get-Journal { Get-ChildItem (Join-Path $testHome 'state/journal') -Filter *.jsonl -ErrorAction Ignore | Get-Content | ConvertFrom-Json }
}

AfterAll { Stop-Simulator $simulator }

Describe 'The limits of an account on <exchange>' -ForEach $exchanges {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    It 'are shown by Test-ExchangeOrder' {
        $test = Test-ExchangeOrder $exchange BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
        $test.Valid | Should -BeTrue -Because $test.Problem
        $test.OpenOrders | Should -Be 0
        $test.MaxOpenOrders | Should -Be ($exchange -eq 'Bybit' ? 500 : 200)
        $test.Leverage | Should -Be 100
        $test.PositionNotional | Should -Be 590
        $test.MaxPositionNotional | Should -Be $most
        $test.PositionNotionalAsset | Should -Be USDT
    }

    It 'refuse in Test-ExchangeOrder, with the numbers' {
        $test = Test-ExchangeOrder $exchange BTC:PERP-USDT Buy -Quantity 50 -Price 59000
        $test.Valid | Should -BeFalse
        $test.ProblemKind | Should -Be RiskLimit
        $test.Problem | Should -Match "could be worth 2950000 USDT .* at 100x it may be worth $most USDT"
        $test.PositionNotional | Should -Be 2950000
        Get-Placed | Should -BeNullOrEmpty
    }

    It 'refuse in New-ExchangeOrder before anything is written down or sent' {
        $before = @(Get-Journal).Count
        $result = Get-Outcome { New-ExchangeOrder $exchange BTC:PERP-USDT Buy -Quantity 50 -Price 59000 }
        $result.Id | Should -Be 'RiskLimit,ExchangeAccounts.PowerShell.NewExchangeOrderCommand'
        $result.Category | Should -Be LimitsExceeded
        $result.Target | Should -Be $exchange
        $result.Output | Should -BeNullOrEmpty
        $result.Advice | Should -Match "Set-ExchangeLeverage -Account '$exchange' -Symbol 'BTC:PERP-USDT' -Leverage"
        Get-Placed | Should -BeNullOrEmpty
        @(Get-Journal).Count | Should -Be $before
    }

    It 'are left to the exchange where they cannot be read, and -Verbose says so' {
        # The position mode is read at the same place on one of them, and an order that only closes reads nothing else.
        $null = Get-Outcome { Test-ExchangeOrder $exchange BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -ReduceOnly }
        Add-SimulatorFault $simulator @{ kind = 'Status'; status = 503; method = 'GET'; pathPrefix = $positions; exchange = $exchange }

        $verbose = New-ExchangeOrder $exchange BTC:PERP-USDT Buy -Quantity 50 -Price 59000 -Verbose -ErrorVariable failed -ErrorAction SilentlyContinue 4>&1
        "$verbose" | Should -Match 'leverage of BTC:PERP-USDT could not be read, and only the exchange checks the order'
        $failed[0].FullyQualifiedErrorId | Should -Be 'RiskLimit,ExchangeAccounts.PowerShell.NewExchangeOrderCommand'
        $failed[0].Exception.ExchangeCode | Should -Be $code
        (Get-Placed).Count | Should -Be 1
    }

    It 'are read once for many rows' {
        $rows = 1..40 | ForEach-Object { [pscustomobject]@{ Account = $exchange; Symbol = 'ETH:PERP-USDT'; Side = 'Buy'; Quantity = 0.01; Price = 2900; TimeInForce = 'IOC' } }
        $result = Get-Outcome { $rows | New-ExchangeOrder }
        $result.Errors | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 40
        (Get-Read $tiers).Count | Should -BeLessOrEqual $reads
    }

    It 'are not read for what only closes' {
        $null = Get-Outcome { New-ExchangeOrder $exchange BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -ReduceOnly }
        (Get-Read $tiers).Count | Should -Be 0
    }
}

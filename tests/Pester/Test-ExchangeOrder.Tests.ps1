BeforeDiscovery {
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:exchanges = 'Bybit', 'Binance'
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'hedge'; exchange = 'Bybit'; positionMode = 'Hedge' }
            @{ name = 'hedge2'; exchange = 'Binance'; positionMode = 'Hedge' }
            @{ name = 'stop'; exchange = 'Bybit' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }
    $null = Add-TestAccount $simulator 'Bybit' -Account (Find-Account one)
    $null = Add-TestAccount $simulator 'Binance' -Account (Find-Account two)
    $null = Add-TestAccount $simulator 'hedge-Bybit' -Account (Find-Account hedge)
    $null = Add-TestAccount $simulator 'hedge-Binance' -Account (Find-Account hedge2)
    $null = Add-SharedTestAccount $simulator 'stop' -Account (Find-Account stop)
    $null = New-ExchangeAccount -Name 'live' -Exchange Bybit -Environment Live -BaseAddress $simulator.BaseAddress `
        -Credential (New-TestCredential (Find-Account one).apiKey (Find-Account one).apiSecret) -SessionOnly
    $null = New-ExchangeAccount -Name 'nokey' -Exchange Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
    $script:by = 'ExchangeAccounts.PowerShell.TestExchangeOrderCommand'

    # What could place an order; the exchanges' own checks cannot.
    function Get-Placed {
        @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'order' -and $_.path -notmatch 'order/test|order/pre-check' })
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Test-ExchangeOrder' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        (Get-Placed).Count | Should -Be 0 -Because 'nothing is ever placed'
        Join-Path $testHome 'state/journal' | Should -Not -Exist -Because 'nothing is ever written down'
    }

    Context 'on <_>' -ForEach $exchanges {
        It 'says what would be sent' {
            $test = Test-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.0119 -Price 59000
            $test | Should -BeOfType ExchangeAccounts.ExchangeOrderTest
            $test.Valid | Should -BeTrue -Because $test.Problem
            $test.Problem | Should -BeNullOrEmpty
            $test.Account | Should -Be $_
            $test.Symbol | Should -Be BTC:PERP-USDT
            $test.ExchangeSymbol | Should -Be BTCUSDT
            $test.Type | Should -Be Limit
            $test.Quantity | Should -Be 0.011
            $test.RequestedQuantity | Should -Be 0.0119
            $test.Notional | Should -Be 649
            $test.TimeInForce | Should -Be GTC
            $test.Book | Should -Be Regular
            $test.PositionSide | Should -Be Both
            @(Get-SimulatorRequest $simulator | Where-Object { $_.path -match 'order/test|order/pre-check' }).Count | Should -Be 1
            Get-ExchangeOrder $_ | Should -BeNullOrEmpty
        }

        It 'tells the leg of a hedge account and the direction of a trigger' {
            $test = Test-ExchangeOrder "hedge-$_" BTC:PERP-USDT Sell -Type Market -TriggerPrice 50000 -ClosePosition -WarningAction Ignore
            $test.Valid | Should -BeTrue -Because $test.Problem
            $test.PositionSide | Should -Be Long
            $test.TriggerDirection | Should -Be Fall
            $test.ClosePosition | Should -BeTrue
            $test.Quantity | Should -BeNullOrEmpty
            $test.Book | Should -Be Conditional
        }
    }

    It 'finds <problem>' -ForEach @(
        @{ problem = 'a price off the tick'; kind = 'InvalidRequest'; parameter = 'Price'; more = @{ Price = 59000.05 }; text = '^The price 59000\.05 is not a multiple of the tick' }
        @{ problem = 'a trigger that is reached'; kind = 'InvalidRequest'; parameter = 'TriggerPrice'; more = @{ Type = 'Market'; TriggerPrice = 55000; TriggerDirection = 'Rise' }; text = 'cannot rise to it' }
        @{ problem = 'no quantity'; kind = 'InvalidRequest'; parameter = 'Quantity'; more = @{ Price = 59000 }; none = 'Quantity'; text = 'needs a quantity' }
        @{ problem = 'a leg in one-way mode'; kind = 'InvalidRequest'; parameter = 'PositionSide'; more = @{ Price = 59000; PositionSide = 'Long' }; text = 'one-way mode' }
        @{ problem = 'more than there is money for'; kind = 'InsufficientFunds'; more = @{ Price = 59000; Quantity = 90 }; text = '110007|-2019' }
    ) {
        foreach ($account in 'Bybit', 'Binance') {
            $given = @{ Quantity = 0.01 }
            foreach ($key in $more.Keys) { $given[$key] = $more[$key] }
            $given.Remove("$none")
            $result = Get-Outcome { Test-ExchangeOrder $account BTC:PERP-USDT Buy @given }
            $result.Errors | Should -BeNullOrEmpty
            $result.Output.Valid | Should -BeFalse
            $result.Output.ProblemKind | Should -Be $kind
            $result.Output.ProblemParameter | Should -Be $parameter
            $result.Output.Problem | Should -Match $text
        }
    }

    It 'tells the margin on Bybit' {
        $test = Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.1 -Type Market
        $test.InitialMarginRateAfter | Should -BeGreaterThan $test.InitialMarginRateBefore
        $test.MaintMarginRateAfter | Should -BeGreaterThan $test.MaintMarginRateBefore
        (Test-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.1 -Type Market).InitialMarginRateAfter | Should -BeNullOrEmpty
    }

    It 'warns that Binance does not check conditional orders' {
        $result = Get-Outcome { Test-ExchangeOrder Binance BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TriggerPrice 50000 }
        $result.Warnings | Should -Match 'only the rules are checked'
        $result.Output.Valid | Should -BeTrue
    }

    It 'finds what a guard forbids, what the exchange does not have, and a symbol that nobody knows' {
        Set-ExchangeAccount Bybit -MaxOrderNotional 100
        try { (Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000).ProblemKind | Should -Be GuardRefused }
        finally { Set-ExchangeAccount Bybit -ClearGuard MaxOrderNotional }
        (Test-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -TakeProfit 65000).ProblemKind | Should -Be Unsupported
        $unknown = Test-ExchangeOrder Bybit NOPEUSDT Buy -Quantity 0.01 -Price 59000
        $unknown.ProblemKind | Should -Be UnknownSymbol
        $unknown.Symbol | Should -Be NOPEUSDT
    }

    It 'writes a bool with -Quiet' {
        Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -Quiet | Should -BeTrue
        Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 0 -Quiet | Should -BeFalse
    }

    It 'asks nothing, on live accounts too' {
        (Test-ExchangeOrder live BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000).Valid | Should -BeTrue
        (Get-Command Test-ExchangeOrder).Parameters.Keys | Should -Not -Contain WhatIf
    }

    It 'takes what New-ExchangeOrder takes' {
        $common = 'WhatIf', 'Confirm', 'Quiet'
        (Get-Command Test-ExchangeOrder).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object |
            Should -Be ((Get-Command New-ExchangeOrder).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
    }

    It 'checks rows of a CSV, each with its own result' {
        $rows = @'
Account,Symbol,Side,Quantity,Price,Type,TriggerPrice,ClosePosition
Bybit,BTC:PERP-USDT,Buy,0.01,59000,,,
Binance,BTC:PERP-USDT,Sell,,,Market,50000,True
Bybit,BTC:PERP-USDT,Buy,"0,01",59000,,,
Binance,BTC:PERP-USDT,Buy,0.0001,59000,,,
nobody,BTC:PERP-USDT,Buy,0.01,59000,,,
'@ | ConvertFrom-Csv
        $result = Get-Outcome { $rows | Test-ExchangeOrder -WarningAction Ignore }
        @($result.Output).Count | Should -Be 3
        @($result.Output | Where-Object Valid).Count | Should -Be 2
        ($result.Output | Where-Object { -not $_.Valid }).Problem | Should -Match 'below the minimum'
        $result.Errors.Count | Should -Be 2
        @($result.Errors | Where-Object { $_.FullyQualifiedErrorId -like 'ParameterArgumentTransformationError*' }).TargetObject.Quantity | Should -Be '0,01'
        @($result.Errors | Where-Object { $_.FullyQualifiedErrorId -eq "AccountNotFound,$by" }).Count | Should -Be 1
    }

    It 'shows a table' {
        $lines = Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.0119 -Price 59000 | Get-RenderedView
        $lines = $lines -split '\r?\n' | Where-Object { $_ }
        $lines[0] | Should -Be '   Account: Bybit (Bybit Testnet)'
        $lines[1] | Should -Be 'Valid Symbol          Side          Quantity       Price     Notional Problem'
        $lines[3] | Should -Match '^True  BTC:PERP-USDT   Buy              0\.011      59,000          649\s*$'
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Test-ExchangeOrder hedge-B'; expected = 'hedge-Binance', 'hedge-Bybit' }
        @{ text = 'Test-ExchangeOrder Bybit BTC:PERP-'; expected = 'BTC:PERP-USD', 'BTC:PERP-USDC', 'BTC:PERP-USDT' }
        @{ text = 'Test-ExchangeOrder Bybit BTCUSDT '; expected = 'Buy', 'Sell' }
    ) {
        @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
    }

    It 'takes <What> for an error' -ForEach (Get-FaultCase) {
        Add-SimulatorFault $simulator ($Rule + @{ PathPrefix = '/v5/order' })
        $result = Get-Outcome { Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
        $result.Id | Should -Be "$Id,$by"
        $result.Category | Should -Be $Category
        $result.Target | Should -Be Bybit
        $result.Output | Should -BeNullOrEmpty
        $result.Advice | Should -Not -BeNullOrEmpty
    }

    It 'lets one account fail and the others go on' {
        $result = Get-Outcome { Test-ExchangeOrder nokey, Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
        $result.Errors.Count | Should -Be 1
        $result.Id | Should -Be "SecretNotFound,$by"
        $result.Output.Account | Should -Be Binance
        (Get-Outcome { Test-ExchangeOrder Byb* BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }).Message | Should -Match 'exact account names only'
    }

    It 'shows no key at verbose and debug' {
        $all = Test-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -Verbose -Debug *>&1 | Out-String
        $all | Should -Match 'POST /v5/order/pre-check 200'
        $all | Should -Not -Match $CanaryKey
        $all | Should -Not -Match $CanarySecret
    }

    It 'stops at once' {
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 30000 }
        Measure-Stop $simulator 'Test-ExchangeOrder stop BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000' | Should -BeLessThan 1000
    }
}

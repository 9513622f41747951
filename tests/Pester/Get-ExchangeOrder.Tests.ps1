BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'dead'; exchange = 'Bybit' }
        )
    }
    $null = Add-TestAccount $simulator Bybit Bybit -More @{ Tag = 'desk' }
    $null = Add-TestAccount $simulator Binance Binance
    $null = Add-SharedTestAccount $simulator dead -Account ($simulator.Accounts | Where-Object name -EQ dead)
    $null = New-ExchangeAccount -Name sim -Exchange Binance -Environment Simulated
    $script:by = 'ExchangeAccounts.PowerShell.GetExchangeOrderCommand'

    $script:btc = New-ExchangeOrder Bybit, Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
    $script:eth = New-ExchangeOrder Bybit, Binance ETH:PERP-USDT Sell -Quantity 0.2 -Price 3100
    $script:done = New-ExchangeOrder Bybit, Binance BTC:PERP-USDT Buy -Quantity 0.02 -Type Market
    $script:simulated = New-ExchangeOrder sim BTC:PERP-USDT Buy -Quantity 0.01 -Price ([math]::Floor((New-ExchangeOrder sim BTC:PERP-USDT Buy -Quantity 0.01 -Type Market | Get-ExchangeOrder).AveragePrice * 0.98))
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Get-ExchangeOrder' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    It 'lists the open orders of all accounts' {
        $orders = Get-ExchangeOrder
        $orders.Count | Should -Be 5
        $orders | Should -BeOfType ExchangeAccounts.ExchangeOrder
        $orders.Status | Should -Be (@('New') * 5)
        $orders.OrderId | Sort-Object | Should -Be (@($btc.OrderId) + @($eth.OrderId) + $simulated.OrderId | Sort-Object)
        @($orders.Outcome | Where-Object { $null -ne $_ }) | Should -HaveCount 0
    }

    It 'lists those of one account, symbol, exchange, tag or environment' {
        (Get-ExchangeOrder Bybit).Symbol | Should -Be ETH:PERP-USDT, BTC:PERP-USDT -Because 'the newest comes first'
        (Get-ExchangeOrder Bi* ETH/USDT).OrderId | Should -Be ($eth | Where-Object Account -EQ Binance).OrderId
        (Get-ExchangeOrder -Exchange Binance -Symbol BTCUSDT -Environment Testnet).Account | Should -Be Binance
        (Get-ExchangeOrder -Tag desk).Account | Should -Be Bybit, Bybit
        (Get-ExchangeOrder -Environment Simulated).OrderId | Should -Be $simulated.OrderId
    }

    It 'writes nothing where there is nothing' {
        Get-ExchangeOrder dead | Should -BeNullOrEmpty
    }

    It 'stops after -First' {
        @(Get-ExchangeOrder -First 2).Count | Should -Be 2
    }

    It 'looks up an open order by the id of <_>' -ForEach Bybit, Binance {
        $placed = $btc | Where-Object Account -EQ $_
        $found = Get-ExchangeOrder $_ BTC:PERP-USDT -OrderId $placed.OrderId
        $found.OrderId | Should -Be $placed.OrderId
        $found.Status | Should -Be New
        $found.Price | Should -Be 59000
    }

    It 'looks up an ended order by our id on <_>' -ForEach Bybit, Binance {
        $placed = $done | Where-Object Account -EQ $_
        $found = Get-ExchangeOrder $_ -Symbol BTC:PERP-USDT -ClientOrderId $placed.ClientOrderId
        $found.Status | Should -Be Filled
        $found.FilledQuantity | Should -Be 0.02
        $found.AveragePrice | Should -BeGreaterThan 0
    }

    It 'tells the orders that wait for a trigger from the others on <_>' -ForEach Bybit, Binance {
        Set-ExchangeTradingStop $_ BTC:PERP-USDT -StopLoss 50000 -StopLossQuantity 0.01
        try {
            $waiting = Get-ExchangeOrder $_ BTC:PERP-USDT -Book Conditional
            $waiting.TriggerPrice | Should -Be 50000
            $waiting.TriggerDirection | Should -Be Fall
            $waiting.Status | Should -Be Untriggered
            $resting = ($btc | Where-Object Account -EQ $_).OrderId
            (Get-ExchangeOrder $_ BTC:PERP-USDT -Book Regular).OrderId | Should -Be $resting
            (Get-ExchangeOrder $_ BTC:PERP-USDT).OrderId | Sort-Object | Should -Be ($waiting.OrderId, $resting | Sort-Object)

            # By its id: in its own book, with and without its being named.
            (Get-ExchangeOrder $_ BTC:PERP-USDT -OrderId $waiting.OrderId).Book | Should -Be Conditional
            ($waiting | Get-ExchangeOrder).TriggerPrice | Should -Be 50000
            $waiting | Get-RenderedView | Should -Match '(?m) <= 50,000 +BTC:PERP-USDT +Sell +0\.01 +market'
        }
        finally { $waiting | Stop-ExchangeOrder }
    }

    It 'takes the symbol from the order journal where it was placed from here' {
        (Get-ExchangeOrder Binance -ClientOrderId ($eth | Where-Object Account -EQ Binance).ClientOrderId).Symbol | Should -Be ETH:PERP-USDT
        (Get-ExchangeOrder Binance -OrderId ($eth | Where-Object Account -EQ Binance).OrderId).Symbol | Should -Be ETH:PERP-USDT
    }

    It 'looks up what is piped in, each order by its own ids' {
        $found = $btc + $eth + $done | Get-ExchangeOrder
        $found.OrderId | Sort-Object | Should -Be ($btc + $eth + $done | ForEach-Object OrderId | Sort-Object)
    }

    Context 'the past, on <_>' -ForEach Bybit, Binance {
        It 'lists open and ended orders of both books, the newest first' {
            (Get-ExchangeOrder $_ BTC:PERP-USDT -History -Book Regular).Status | Should -Be Filled, New
            (Get-ExchangeOrder $_ BTCUSDT -StartTime (Get-Date).AddHours(-1) -Book Regular -OldestFirst).Status | Should -Be New, Filled
            (Get-ExchangeOrder $_ BTC:PERP-USDT -History -Status Cancelled).Book | Should -Be Conditional
            (Get-ExchangeOrder $_ BTCUSDT -EndTime (Get-Date).AddHours(-1)) | Should -BeNullOrEmpty
        }

        It 'selects by status and side' {
            (Get-ExchangeOrder $_ BTCUSDT -Status Filled).FilledQuantity | Should -Be 0.02 -Because 'no open order is filled, so the history is read'
            Get-ExchangeOrder $_ BTCUSDT -History -Side Sell -Book Regular | Should -BeNullOrEmpty
            (Get-ExchangeOrder $_ -Side Sell).Symbol | Should -Be ETH:PERP-USDT
            (Get-ExchangeOrder $_ -Status New).Count | Should -Be 2
            Get-ExchangeOrder $_ -Status PartiallyFilled | Should -BeNullOrEmpty
        }

        It 'reads a long span in parts, each order once, and stops where there are enough' {
            $path = $_ -eq 'Bybit' ? '/v5/order/history' : '/fapi/v1/allOrders'
            $start = (Get-Date).AddDays(-20)
            @(Get-ExchangeOrder $_ BTCUSDT -StartTime $start -Book Regular).Count | Should -Be 2
            @(Get-SimulatorRequest $simulator | Where-Object path -EQ $path).Count | Should -Be 3
            Clear-SimulatorRequest $simulator
            @(Get-ExchangeOrder $_ BTCUSDT -StartTime $start -First 1).Count | Should -Be 1
            @(Get-SimulatorRequest $simulator | Where-Object path -EQ $path).Count | Should -Be 1
        }
    }

    It 'puts the orders of all accounts in one order of time, past and open ones' {
        foreach ($call in { Get-ExchangeOrder Bybit, Binance BTCUSDT -History -Merge -OldestFirst }, { Get-ExchangeOrder Bybit, Binance -Merge -OldestFirst }) {
            $all = @(& $call)
            $all.Count | Should -BeGreaterThan 3
            $all.CreateTime | Should -Be ($all.CreateTime | Sort-Object)
            ($all.Account | Select-Object -Unique).Count | Should -Be 2
        }
        $outcome = Get-Outcome { Get-ExchangeOrder nobody, Bybit, Binance -History -Merge }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$by", "Unsupported,$by"
        $outcome.Output.Account | Sort-Object -Unique | Should -Be Bybit
    }

    It 'needs a symbol for the past only where the exchange does' {
        (Get-ExchangeOrder Bybit -History).Symbol | Sort-Object -Unique | Should -Be BTC:PERP-USDT, ETH:PERP-USDT
        $outcome = Get-Outcome { Get-ExchangeOrder Binance -History }
        $outcome.Id | Should -Be "Unsupported,$by"
        $outcome.Message | Should -Match 'give -Symbol'
    }

    It 'refuses times that cannot be, and times beside an id' {
        foreach ($more in @{ StartTime = (Get-Date); EndTime = (Get-Date).AddHours(-1) }, @{ StartTime = (Get-Date).AddHours(1) }, @{ StartTime = (Get-Date).AddHours(-1); OrderId = '1' }) {
            $outcome = Get-Outcome { Get-ExchangeOrder Bybit BTCUSDT @more }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Errors[0].Exception.Parameter | Should -Be StartTime
        }
        @(Get-SimulatorRequest $simulator).Count | Should -Be 0
    }

    It 'shows a table' {
        $lines = Get-ExchangeOrder Binance | Get-RenderedView | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ }
        $lines[0] | Should -Be '   Account: Binance (Binance Testnet)'
        $lines[1] | Should -Be 'OrderId                              Outcome   Status          Symbol            Side            Quantity       Price'
        $lines[3] | Should -Match '^\d+ +New             ETH:PERP-USDT     Sell                 0\.2       3,100$'
        $lines[4] | Should -Match '^\d+ +New             BTC:PERP-USDT     Buy                 0\.01      59,000$'
        $market = $done[0] | Get-RenderedView
        $market | Should -Match 'Confirmed Filled          BTC:PERP-USDT     Buy                 0\.02      market'
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Get-ExchangeOrder B'; expected = 'Binance', 'Bybit' }
        @{ text = 'Get-ExchangeOrder Binance -Symbol ETH:PERP-USDT'; expected = 'ETH:PERP-USDT' }
        @{ text = 'Get-ExchangeOrder -Exchange b'; expected = 'Binance', 'Bybit' }
        @{ text = 'Get-ExchangeOrder -Exchange Bybit -Environment De'; expected = 'Demo' }
        @{ text = 'Get-ExchangeOrder -Tag d'; expected = 'desk' }
    ) {
        @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
    }

    It 'refuses <name>: <id>' -ForEach @(
        @{ name = 'an id nobody has'; id = 'NotFound'; category = 'ObjectNotFound'; given = @{ Symbol = 'BTC:PERP-USDT'; OrderId = '4242' }; message = 'no order 4242 of BTC:PERP-USDT' }
        @{ name = 'an id without symbol'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ ClientOrderId = 'not-ours' }; message = 'not-ours only by its symbol'; parameter = 'Symbol' }
        @{ name = 'an unknown symbol'; id = 'UnknownSymbol'; category = 'InvalidArgument'; given = @{ Symbol = 'ETHUSDTT' }; message = 'Did you mean .*ETH:PERP-USDT'; parameter = 'Symbol' }
    ) {
        foreach ($account in 'Bybit', 'Binance') {
            $result = Get-Outcome { Get-ExchangeOrder $account @given }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "$id,$by"
            $result.Category | Should -Be $category
            $result.Target | Should -Be $account
            $result.Message | Should -Match $message
            $result.Errors[0].Exception.Parameter | Should -Be $parameter
            $result.Advice | Should -Not -BeNullOrEmpty
            $result.Output | Should -BeNullOrEmpty
        }
    }

    It 'fails for one account and goes on with the others' {
        Add-SimulatorFault $simulator @{ kind = 'Status'; status = 403; account = 'dead' }
        $result = Get-Outcome { Get-ExchangeOrder dead, Bybit, nobody }
        $result.Output.Count | Should -Be 2
        $result.Errors.Count | Should -Be 2
        $result.Errors.FullyQualifiedErrorId | Should -Contain "AccountNotFound,$by"
        $result.Errors.TargetObject | Sort-Object | Should -Be dead, nobody
    }

    It 'says Unreachable where nobody answers' {
        Add-SimulatorFault $simulator @{ kind = 'Drop'; account = 'dead' }
        $result = Get-Outcome { Get-ExchangeOrder dead }
        $result.Id | Should -Be "Unreachable,$by"
        $result.Category | Should -Be ConnectionError
        $result.Target | Should -Be dead
    }

    It 'warns of orders without a known outcome until the list or a look-up shows them' {
        Add-SimulatorFault $simulator @{ kind = 'Drop'; account = 'dead'; pathPrefix = '/v5/order/'; afterProcessing = $true }
        $null = Get-Outcome { New-ExchangeOrder dead BTC:PERP-USDT Buy -Quantity 0.01 -Price 55000 -ClientOrderId lost-1 }
        $null = Get-Outcome { New-ExchangeOrder dead ETH:PERP-USDT Buy -Quantity 0.1 -Type Market -ClientOrderId lost-2 }
        Clear-SimulatorFault $simulator
        $list = Get-Outcome { Get-ExchangeOrder dead }
        $list.Output.ClientOrderId | Should -Be lost-1
        $list.Warnings | Should -Match '1 order write of dead .*lost-2'
        $found = Get-Outcome { Get-ExchangeOrder dead -ClientOrderId lost-2 }
        $found.Output.Status | Should -Be Filled
        (Get-Outcome { Get-ExchangeOrder dead }).Warnings | Should -BeNullOrEmpty
    }

    It 'stops within a second against an exchange that never answers' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'dead' }
        Measure-Stop $simulator 'Get-ExchangeOrder dead' | Should -BeLessThan 1000
        Measure-Stop $simulator 'Get-ExchangeOrder dead BTC:PERP-USDT -OrderId 1' | Should -BeLessThan 1000
    }

    It 'leaves no request running after Select-Object -First 1' {
        $late = @{ ApiKey = ($simulator.Accounts | Where-Object name -EQ dead).apiKey }
        $left = Measure-Leftover $simulator $late { Get-ExchangeOrder Bybit, dead | Select-Object -First 1 }
        $left.Output.Account | Should -Be Bybit
        $left.Elapsed | Should -BeLessThan 500
        $left.Answered | Should -Be 0
    }

    It 'ends cleanly with -ErrorAction Stop' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'dead' }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        { Get-ExchangeOrder nobody, dead -ErrorAction Stop } | Should -Throw -ErrorId "AccountNotFound,$by"
        { Get-ExchangeOrder Bybit, dead BTC:PERP-USDT -OrderId 4242 -ErrorAction Stop } | Should -Throw -ErrorId "NotFound,$by"
        $watch.ElapsedMilliseconds | Should -BeLessThan 2000
    }

    It 'shows no key at verbose and debug' {
        $all = Get-ExchangeOrder Bybit -Verbose -Debug *>&1 | Out-String
        $all | Should -Match 'GET /v5/order/realtime 200'
        $all | Should -Not -Match $CanaryKey
        $all | Should -Not -Match $CanarySecret
    }
}

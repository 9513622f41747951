BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'stop'; exchange = 'Bybit' }
        )
    }
    $null = Add-TestAccount $simulator Bybit Bybit
    $null = Add-TestAccount $simulator Binance Binance
    $null = Add-SharedTestAccount $simulator stop -Account ($simulator.Accounts | Where-Object name -EQ stop)
    $null = New-ExchangeAccount -Name sim -Exchange Bybit -Environment Simulated
    $null = New-ExchangeAccount -Name old -Exchange Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:by = 'ExchangeAccounts.PowerShell.StopExchangeOrderCommand'

    function New-Open($Account) { New-ExchangeOrder $Account BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 3>$null }
    function Get-State($Order) { ($Order | Get-ExchangeOrder 3>$null).Status }

    # What was sent to cancel.
    function Get-Cancel { @(Get-SimulatorRequest $simulator | Where-Object { $_.path -eq '/v5/order/cancel' -or ($_.method -eq 'DELETE' -and $_.path -eq '/fapi/v1/order') }) }
    function Get-Journal {
        Get-ChildItem (Join-Path $testHome 'state/journal') -Filter *.jsonl | Get-Content | ConvertFrom-Json
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Stop-ExchangeOrder' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    Context 'on <_>' -ForEach Bybit, Binance {
        It 'cancels by the exchange''s id, silently' {
            $order = New-Open $_
            Stop-ExchangeOrder $_ BTC:PERP-USDT -OrderId $order.OrderId | Should -BeNullOrEmpty
            Get-State $order | Should -Be Cancelled
            (Get-Cancel).Count | Should -Be 1
        }

        It 'cancels by our id, with -PassThru the order' {
            $order = New-Open $_
            $gone = Stop-ExchangeOrder $_ BTCUSDT -ClientOrderId $order.ClientOrderId -PassThru
            $gone | Should -BeOfType ExchangeAccounts.ExchangeOrder
            $gone.OrderId | Should -Be $order.OrderId
            $gone.Status | Should -Be Cancelled
            $gone.Outcome | Should -Be Confirmed
        }

        It 'needs no symbol where the order was placed from here' {
            $order = New-Open $_
            Stop-ExchangeOrder $_ -ClientOrderId $order.ClientOrderId
            Get-State $order | Should -Be Cancelled
        }

        It 'says NotFound of an order that is gone already' {
            $order = New-Open $_
            $order | Stop-ExchangeOrder
            $result = Get-Outcome { $order | Stop-ExchangeOrder -PassThru }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "NotFound,$by"
            $result.Category | Should -Be ObjectNotFound
            $result.Target | Should -Be $_
            $result.Output | Should -BeNullOrEmpty
        }

        It 'finds out where the reply was lost, and sends once' {
            $order = New-Open $_
            Add-SimulatorFault $simulator @{ kind = 'Drop'; pathPrefix = ($_ -eq 'Bybit' ? '/v5/order/cancel' : '/fapi/v1/order'); method = ($_ -eq 'Bybit' ? 'POST' : 'DELETE'); count = 1; afterProcessing = $true }
            $gone = $order | Stop-ExchangeOrder -PassThru
            $gone.Status | Should -Be Cancelled
            $gone.Outcome | Should -Be Confirmed
            (Get-Cancel).Count | Should -Be 1
        }

        It 'says OutcomeUnknown where neither reply nor look-up tells, and warns until it was looked up' {
            $order = New-Open $_
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = $_; pathPrefix = ($_ -eq 'Bybit' ? '/v5/order/' : '/fapi/v1/order'); afterProcessing = $true }
            $result = Get-Outcome { $order | Stop-ExchangeOrder -PassThru }
            $result.Id | Should -Be "OutcomeUnknown,$by"
            $result.Category | Should -Be OperationTimeout
            $result.Target | Should -Be $_
            $result.Advice | Should -Match $order.ClientOrderId
            (Get-Cancel).Count | Should -Be 1
            @(Get-Journal | Where-Object orderId -EQ $order.OrderId)[-1].kind | Should -Be Intent
            Clear-SimulatorFault $simulator
            (Get-Outcome { $order | Stop-ExchangeOrder -WhatIf }).Warnings | Should -Match '1 order write'
            ($order | Get-ExchangeOrder).Status | Should -Be Cancelled
            (Get-Outcome { $order | Stop-ExchangeOrder -WhatIf }).Warnings | Should -BeNullOrEmpty
        }
    }

    Context 'several on <_>' -ForEach Bybit, Binance {
        BeforeAll {
            $script:account = $_

            # Both sides of a symbol, and another symbol.
            function New-Many {
                $null = New-Open $account
                $null = New-ExchangeOrder $account BTC:PERP-USDT Sell -Quantity 0.01 -Price 61000
                $null = New-ExchangeOrder $account ETH:PERP-USDT Buy -Quantity 0.1 -Price 2000
            }
        }

        AfterEach {
            Clear-SimulatorFault $simulator
            foreach ($symbol in 'BTC:PERP-USDT', 'ETH:PERP-USDT') { Get-ExchangeOrder $account $symbol 3>$null | Stop-ExchangeOrder 3>$null }
            $null = Get-ExchangePosition $account | Close-ExchangePosition
        }

        It 'cancels those of a symbol or side' {
            New-Many
            Stop-ExchangeOrder $account BTC:PERP-USDT -Side Sell | Should -BeNullOrEmpty
            (Get-ExchangeOrder $account).Side | Should -Be Buy, Buy
            $gone = Stop-ExchangeOrder $account BTC/USDT -PassThru
            $gone.Symbol | Should -Be BTC:PERP-USDT
            $gone.Outcome | Should -Be Confirmed
            (Get-ExchangeOrder $account).Symbol | Should -Be ETH:PERP-USDT
        }

        It 'cancels only what is old enough' {
            $order = New-Open $account
            Stop-ExchangeOrder $account -OlderThan 0:10:00
            Get-State $order | Should -Be New
            Start-Sleep -Milliseconds 1100
            Stop-ExchangeOrder $account -OlderThan 0:00:01
            Get-State $order | Should -Be Cancelled
        }

        It 'empties both books with -All, stops of positions too, and writes each order down' {
            $null = New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
            Set-ExchangeTradingStop $account BTC:PERP-USDT -StopLoss 50000
            New-Many
            $open = Get-ExchangeOrder $account
            $open.Count | Should -Be 4
            Clear-SimulatorRequest $simulator
            $gone = Stop-ExchangeOrder $account -All -PassThru
            $gone.OrderId | Sort-Object | Should -Be ($open.OrderId | Sort-Object)
            $gone.Outcome | Sort-Object -Unique | Should -Be Confirmed
            (Get-Cancel).Count | Should -Be 0 -Because 'whole books are cancelled at once'
            Get-ExchangeOrder $account | Should -BeNullOrEmpty
            $entries = $open | ForEach-Object { Get-ExchangeOrderJournal $account -OrderId $_.OrderId | Where-Object Operation -EQ Cancel }
            $entries.Outcome | Should -Be (@('Confirmed') * 4)
        }

        It 'empties one book, or one symbol' {
            $null = New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
            Set-ExchangeTradingStop $account BTC:PERP-USDT -StopLoss 50000
            New-Many
            Stop-ExchangeOrder $account -All -Symbol BTC:PERP-USDT -Book Regular
            (Get-ExchangeOrder $account).Symbol | Sort-Object | Should -Be BTC:PERP-USDT, ETH:PERP-USDT
            (Get-ExchangeOrder $account BTCUSDT).Book | Should -Be Conditional
            Stop-ExchangeOrder $account ETHUSDT -All
            (Get-ExchangeOrder $account).Book | Should -Be Conditional
        }

        It 'looks where the reply of -All was lost, and says nothing more' {
            New-Many
            Add-SimulatorFault $simulator @{ kind = 'Drop'; pathPrefix = ($account -eq 'Bybit' ? '/v5/order/cancel-all' : '/fapi/v1/allOpenOrders'); count = 1; afterProcessing = $true }
            $outcome = Get-Outcome { Stop-ExchangeOrder $account BTC:PERP-USDT -All -PassThru }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Output.Status | Should -Be Cancelled, Cancelled
        }

        It 'cancels one by one what -All left' {
            New-Many
            Add-SimulatorFault $simulator @{ kind = 'Drop'; pathPrefix = ($account -eq 'Bybit' ? '/v5/order/cancel-all' : '/fapi/v1/allOpenOrders') }
            $outcome = Get-Outcome { Stop-ExchangeOrder $account BTC:PERP-USDT -All }
            $outcome.Errors | Should -BeNullOrEmpty
            Get-ExchangeOrder $account BTCUSDT | Should -BeNullOrEmpty
            (Get-Cancel).Count | Should -Be 2
        }

        It 'says what it would do with -WhatIf, and signs nothing' {
            $order = New-Open $account
            Clear-SimulatorRequest $simulator
            Stop-ExchangeOrder $account -All -WhatIf
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
            Get-State $order | Should -Be New
        }

        It 'counts the orders in its question' {
            New-Many
            $outcome = Get-Outcome { Stop-ExchangeOrder $account -All -Confirm }
            $outcome.Id | Should -Be "ConfirmationRequired,$by"
            $outcome.Message | Should -Match 'Cancel 3 open orders: 2 of BTC:PERP-USDT, 1 of ETH:PERP-USDT'
            (Get-ExchangeOrder $account).Count | Should -Be 3
        }

        It 'writes nothing where nothing is open' {
            Stop-ExchangeOrder $account -All -PassThru | Should -BeNullOrEmpty
        }
    }

    It 'stops the others with -All where the instrument of one is not listed, and names that one' {
        $order = New-Open Binance
        $row = { param($Id, $Symbol) @{ orderId = [long]$Id; clientOrderId = "c-$Id"; symbol = $Symbol; side = 'BUY'; positionSide = 'BOTH'; type = 'LIMIT'; status = 'NEW'; timeInForce = 'GTC'; price = '59000'; origQty = '0.01'; executedQty = '0'; reduceOnly = $false } }
        $body = ConvertTo-Json @((& $row $order.OrderId BTCUSDT), (& $row 4242 GONEUSDT)) -Compress
        Add-SimulatorFault $simulator @{ kind = 'Body'; pathPrefix = '/fapi/v1/openOrders'; method = 'GET'; body = $body }
        $outcome = Get-Outcome { Stop-ExchangeOrder Binance -All }
        Clear-SimulatorFault $simulator
        Get-State $order | Should -Be Cancelled
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidState,$by"
        $outcome.Message | Should -Match '4242 \(GONEUSDT\)'
    }

    It 'does not take a position, or a row without an id, for all orders of its symbol' {
        $order = New-Open Bybit
        $null = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
        $outcome = Get-Outcome { Get-ExchangePosition Bybit | Stop-ExchangeOrder }
        $null = Close-ExchangePosition Bybit BTC:PERP-USDT
        $outcome.Errors[0].FullyQualifiedErrorId | Should -Be "InvalidRequest,$by"
        (Get-Outcome { "Account,Symbol,OrderId`nBybit,BTC:PERP-USDT," | ConvertFrom-Csv | Stop-ExchangeOrder }).Id | Should -Be "InvalidRequest,$by"
        Get-State $order | Should -Be New
        $order | Stop-ExchangeOrder
    }

    It 'cancels an order that waits for a trigger on <_>, with and without its book' -ForEach Bybit, Binance {
        $null = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.02 -Type Market
        Set-ExchangeTradingStop $_ BTC:PERP-USDT -StopLoss 50000 -StopLossQuantity 0.01
        Set-ExchangeTradingStop $_ BTC:PERP-USDT -StopLoss 51000 -StopLossQuantity 0.01
        $waiting = @(Get-ExchangeOrder $_ BTC:PERP-USDT -Book Conditional | Sort-Object TriggerPrice)
        $waiting.TriggerPrice | Should -Be 50000, 51000
        $gone = $waiting[0] | Stop-ExchangeOrder -PassThru
        $gone.Book | Should -Be Conditional
        $gone.Status | Should -Be Cancelled
        Stop-ExchangeOrder $_ BTC:PERP-USDT -OrderId $waiting[1].OrderId
        Get-ExchangeOrder $_ BTC:PERP-USDT -Book Conditional | Should -BeNullOrEmpty
        $lines = @(Get-Journal | Where-Object { $_.orderId -eq $waiting[0].OrderId -and $_.kind -eq 'Intent' })
        $lines.book | Should -Be Conditional
        (Get-Outcome { $waiting[0] | Stop-ExchangeOrder }).Id | Should -Be "NotFound,$by"
        $null = Close-ExchangePosition $_ BTC:PERP-USDT
    }

    It 'does not choose between two orders of one id on Binance, and takes the book from the journal where it is known' {
        $twin = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -ClientOrderId twin-1
        $waits = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.02 -Type Market -TriggerPrice 65000 -ClientOrderId twin-1
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { Stop-ExchangeOrder Binance -ClientOrderId twin-1 }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Errors[0].Exception.Parameter | Should -Be Book
        $outcome.Message | Should -Match "$($twin.OrderId) in the regular book .* and $($waits.OrderId) in the conditional book"
        $outcome.Message | Should -Match '-Book'
        @(Get-SimulatorRequest $simulator | Where-Object method -NE GET).Count | Should -Be 0
        (Stop-ExchangeOrder Binance -ClientOrderId twin-1 -Book Conditional -PassThru).OrderId | Should -Be $waits.OrderId
        Get-State $twin | Should -Be New
        (Stop-ExchangeOrder Binance -ClientOrderId twin-1 -PassThru).OrderId | Should -Be $twin.OrderId

        $alone = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.02 -Type Market -TriggerPrice 65000
        Clear-SimulatorRequest $simulator
        Stop-ExchangeOrder Binance -OrderId $alone.OrderId
        @(Get-SimulatorRequest $simulator | Where-Object signed).path | Sort-Object -Unique | Should -Be '/fapi/v1/algoOrder' -Because 'the journal knows where it is'
    }

    It 'cancels what is piped in, on all accounts side by side' {
        $placed = New-Open Bybit, Binance, sim
        $placed | Stop-ExchangeOrder
        (Get-ExchangeOrder Bybit, Binance, sim) | Should -BeNullOrEmpty
        $again = New-Open Bybit, Binance
        $gone = Get-ExchangeOrder Bybit, Binance | Stop-ExchangeOrder -PassThru
        $gone.OrderId | Sort-Object | Should -Be ($again.OrderId | Sort-Object)
        $gone | Get-RenderedView | Should -Match 'Confirmed Cancelled       BTC:PERP-USDT     Buy                 0\.01      59,000'
    }

    It 'cancels what a CSV names' {
        $order = New-Open Binance
        "Account,Symbol,OrderId,ClientOrderId`nBinance,BTC:PERP-USDT,$($order.OrderId),`nBinance,BTC:PERP-USDT,,nobody" | ConvertFrom-Csv | ForEach-Object { $_ } -OutVariable rows | Out-Null
        $result = Get-Outcome { $rows | Stop-ExchangeOrder }
        Get-State $order | Should -Be Cancelled
        $result.Id | Should -Be "NotFound,$by"
    }

    It 'takes account wildcards' {
        $order = New-Open Binance
        Stop-ExchangeOrder Bin* BTC:PERP-USDT -OrderId $order.OrderId
        Get-State $order | Should -Be Cancelled
    }

    It 'signs nothing with -WhatIf and says what it would do' {
        $order = New-Open Bybit
        Clear-SimulatorRequest $simulator
        $order | Stop-ExchangeOrder -WhatIf
        @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        Get-State $order | Should -Be New
        $said = Invoke-ChildPwsh "`$env:EXCHANGEACCOUNTS_HOME = '$testHome'; Import-Module '$ModulePath'; Stop-ExchangeOrder stop BTC:PERP-USDT -OrderId 17 -WhatIf"
        $said.Output | Should -Match ([regex]::Escape("""Cancel order 17"" on target ""BTC:PERP-USDT on stop (Bybit Testnet, $($simulator.BaseAddress))"""))
    }

    It 'asks only where it is told to' {
        $order = New-Open Bybit
        $result = Get-Outcome { $order | Stop-ExchangeOrder -Confirm }
        $result.Id | Should -Be "ConfirmationRequired,$by"
        $result.Category | Should -Be InvalidOperation
        Get-State $order | Should -Be New
        $order | Stop-ExchangeOrder -Confirm:$false
        Get-State $order | Should -Be Cancelled
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Stop-ExchangeOrder B'; expected = 'Binance', 'Bybit' }
        @{ text = 'Stop-ExchangeOrder Binance BTC:PERP-USD'; expected = 'BTC:PERP-USDC', 'BTC:PERP-USDT' }
    ) {
        $null = Get-ExchangeOrder Binance BTCUSDT
        @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
    }

    It 'refuses <name>: <id>' -ForEach @(
        @{ name = 'nothing at all'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{}; message = 'neither is given, nor -Symbol'; parameter = 'OrderId' }
        @{ name = 'a blank id'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ Symbol = 'BTC:PERP-USDT'; OrderId = $null }; message = 'given, and empty'; parameter = 'OrderId' }
        @{ name = 'a blank id beside a side'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ Side = 'Buy'; ClientOrderId = ' ' }; message = 'given, and empty'; parameter = 'ClientOrderId' }
        @{ name = 'an id with -All'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ All = $true; OrderId = '1' }; message = 'for several orders'; parameter = 'All' }
        @{ name = '-All of a side'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ All = $true; Side = 'Buy' }; message = 'leaves no order open'; parameter = 'Side' }
        @{ name = '-All of a symbol that was never set'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ All = $true; Symbol = $null }; message = 'given, and empty'; parameter = 'Symbol' }
        @{ name = 'a side that was never set'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ Symbol = 'BTC:PERP-USDT'; Side = $null }; message = 'given, and empty'; parameter = 'Side' }
        @{ name = 'an age in ticks'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ OlderThan = 5 }; message = 'a second or more'; parameter = 'OlderThan' }
        @{ name = 'an id without symbol'; id = 'InvalidRequest'; category = 'InvalidArgument'; given = @{ OrderId = '4242' }; message = 'only by its symbol'; parameter = 'Symbol' }
        @{ name = 'an unknown symbol'; id = 'UnknownSymbol'; category = 'InvalidArgument'; given = @{ Symbol = 'BTCUSDTT'; OrderId = '1' }; message = 'Did you mean'; parameter = 'Symbol' }
        @{ name = 'an archived account'; id = 'AccountArchived'; category = 'InvalidOperation'; account = 'old'; given = @{ Symbol = 'BTCUSDT'; OrderId = '1' }; message = 'archived' }
        @{ name = 'an unknown account'; id = 'AccountNotFound'; category = 'ObjectNotFound'; account = 'nobody'; given = @{ Symbol = 'BTCUSDT'; OrderId = '1' }; message = 'no account' }
    ) {
        $account ??= 'Bybit'
        $result = Get-Outcome { Stop-ExchangeOrder $account @given }
        $result.Errors.Count | Should -Be 1
        $result.Id | Should -Be "$id,$by"
        $result.Category | Should -Be $category
        $result.Target | Should -Be $account
        $result.Message | Should -Match $message
        $result.Errors[0].Exception.Parameter | Should -Be $parameter
        (Get-Cancel).Count | Should -Be 0
    }

    It 'says of an order on <_> that it filled, and where to look' -ForEach Bybit, Binance {
        $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
        $result = Get-Outcome { $order | Stop-ExchangeOrder }
        $result.Errors.Count | Should -Be 1
        $result.Message | Should -Match 'It filled: 0\.01 at \d+|was Filled before'
        $result.Advice | Should -Match "Get-ExchangePosition -Account '$_'"
    }

    It 'sends nothing that could not be written down first' {
        $order = New-Open Binance
        $env:EXCHANGEACCOUNTS_HOME = Join-Path $testHome 'full'
        try {
            $null = Add-TestAccount $simulator Binance Binance
            $null = New-Item -ItemType Directory -Force (Join-Path $testHome 'full/state')
            Set-Content (Join-Path $testHome 'full/state/journal') 'a file where the folder should be'
            $result = Get-Outcome { $order | Stop-ExchangeOrder }
            $result.Id | Should -Be "StateUnwritable,$by"
            $result.Category | Should -Be WriteError
            (Get-Cancel).Count | Should -Be 0
        }
        finally {
            $env:EXCHANGEACCOUNTS_HOME = $testHome
        }
    }

    It 'stops at once while it reads, and waits two seconds for what it has sent' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
        Measure-Stop $simulator 'Stop-ExchangeOrder stop -All' | Should -BeLessThan 1000
        Measure-Stop $simulator 'Stop-ExchangeOrder stop BTC:PERP-USDT -OrderId 1' | Should -BeLessThan 4000
        (Get-ExchangeOrderJournal stop -OrderId 1)[0].Outcome | Should -Be Unknown
    }

    It 'writes down what it sent where Select-Object -First 1 ends the pipeline' {
        $order = New-Open Bybit
        $hangs = New-Open stop
        # The first cancellation waits for nobody; the second has been sent, and is written down before the pipeline is left.
        $late = @{ ApiKey = ($simulator.Accounts | Where-Object name -EQ stop).apiKey }
        $left = Measure-Leftover $simulator $late { $order, $hangs | Stop-ExchangeOrder -PassThru 3>$null | Select-Object -First 1 }
        $left.Output.OrderId | Should -Be $order.OrderId
        $left.Elapsed | Should -BeLessThan 4000
        (Get-ExchangeOrderJournal stop -ClientOrderId $hangs.ClientOrderId | Where-Object Operation -EQ Cancel).Outcome | Should -Be Confirmed
    }

    It 'ends cleanly with -ErrorAction Stop' {
        { Stop-ExchangeOrder Bybit BTC:PERP-USDT -OrderId 4242 -ErrorAction Stop } | Should -Throw -ErrorId "NotFound,$by"
    }
}

BeforeDiscovery {
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
            @{ name = 'lost'; exchange = 'Bybit' }
            @{ name = 'lost2'; exchange = 'Binance' }
            @{ name = 'stop'; exchange = 'Bybit' }
            @{ name = 'stop2'; exchange = 'Binance' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }

    $null = Add-TestAccount $simulator 'Bybit' -Account (Find-Account one)
    $null = Add-TestAccount $simulator 'Binance' -Account (Find-Account two)
    $null = Add-TestAccount $simulator 'hedge-Bybit' -Account (Find-Account hedge)
    $null = Add-TestAccount $simulator 'hedge-Binance' -Account (Find-Account hedge2)
    $null = Add-TestAccount $simulator 'lost-Bybit' -Account (Find-Account lost)
    $null = Add-TestAccount $simulator 'lost-Binance' -Account (Find-Account lost2)
    $null = Add-SharedTestAccount $simulator 'stop' -Account (Find-Account stop)
    $null = Add-SharedTestAccount $simulator 'stop2' -Account (Find-Account stop2)

    # Live in name only: its address is the simulator's.
    $null = New-ExchangeAccount -Name 'live' -Exchange Bybit -Environment Live -BaseAddress $simulator.BaseAddress `
        -Credential (New-TestCredential (Find-Account one).apiKey (Find-Account one).apiSecret) -SessionOnly
    $null = New-ExchangeAccount -Name 'sim' -Exchange Bybit -Environment Simulated
    $null = New-ExchangeAccount -Name 'old' -Exchange Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:by = 'ExchangeAccounts.PowerShell.NewExchangeOrderCommand'

    # What was sent to place orders; Binance names the way of its orders like the way of its look-ups.
    function Get-Placed { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'order' }) }
    function Get-Journal {
        Get-ChildItem (Join-Path $testHome 'state/journal') -Filter *.jsonl -ErrorAction Ignore | Get-Content | ConvertFrom-Json
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'New-ExchangeOrder' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    Context 'on <_>' -ForEach $exchanges {
        It 'places a limit order that stays' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
            $order | Should -BeOfType ExchangeAccounts.ExchangeOrder
            $order.Outcome | Should -Be Confirmed
            $order.Status | Should -Be New
            $order.OrderId | Should -Not -BeNullOrEmpty
            $order.ClientOrderId | Should -Match '^ea[0-9a-z]{26}$'
            $order.Type | Should -Be Limit
            $order.TimeInForce | Should -Be GTC
            $order.Quantity | Should -Be 0.01
            $order.Price | Should -Be 59000
            $order.RequestedQuantity | Should -BeNullOrEmpty
            (Get-Placed).Count | Should -Be 1
        }

        It 'fills a market order' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
            $order.Status | Should -Be Filled
            $order.FilledQuantity | Should -Be 0.01
            $order.Price | Should -BeNullOrEmpty

            # Binance tells the price only when it is asked again.
            ($order | Get-ExchangeOrder).AveragePrice | Should -BeGreaterThan 0
        }

        It 'takes every time in force' {
            $sent = foreach ($tif in 'GTC', 'IOC', 'FOK', 'PostOnly') {
                $price = $tif -in 'IOC', 'FOK' ? 60600 : 59000
                New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price $price -TimeInForce $tif
            }
            $sent.TimeInForce | Should -Be GTC, IOC, FOK, PostOnly
            $sent.Status | Should -Be New, Filled, Filled, New
        }

        It 'rounds the quantity down and says so' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.0119 -Price 59000
            $order.Quantity | Should -Be 0.011
            $order.RequestedQuantity | Should -Be 0.0119
        }

        It 'only reduces where it is told to' {
            $null = New-ExchangeOrder $_ ETH:PERP-USDT Buy -Quantity 0.05 -Type Market
            $order = New-ExchangeOrder $_ ETH:PERP-USDT Sell -Quantity 0.05 -Type Market -ReduceOnly
            $order.ReduceOnly | Should -BeTrue
            $order.Status | Should -Be Filled
        }

        It 'finds the leg of a hedge account' {
            $long = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
            $long.PositionSide | Should -Be Long
            $short = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Sell -Quantity 0.01 -Type Market
            $short.PositionSide | Should -Be Short
            $closed = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -PositionSide Long
            $closed.PositionSide | Should -Be Long
            $reduced = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Buy -Quantity 0.01 -Type Market -ReduceOnly
            $reduced.PositionSide | Should -Be Short
        }

        It 'finds an order whose reply was lost, and sends it once' {
            Add-SimulatorFault $simulator @{ kind = 'Drop'; method = 'POST'; exchange = $_; count = 1; afterProcessing = $true }
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price 58000
            $order.Outcome | Should -Be Confirmed
            $order.Status | Should -Be New
            (Get-Placed).Count | Should -Be 1
        }

        It 'says Unknown where neither reply nor look-up tells, and warns until it was looked up' {
            $path = $_ -eq 'Bybit' ? '/v5/order/' : '/fapi/v1/order'
            $account = "lost-$_"
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = $_; pathPrefix = $path; afterProcessing = $true }
            $result = Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 57000 }
            $result.Output.Count | Should -Be 1
            $lost = $result.Output[0]
            $lost.Outcome | Should -Be Unknown
            $lost.OrderId | Should -BeNullOrEmpty
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "OutcomeUnknown,$by"
            $result.Category | Should -Be OperationTimeout
            $result.Target | Should -Be $account
            $result.Message | Should -Match $lost.ClientOrderId
            $result.Errors[0].Exception.ClientOrderId | Should -Be $lost.ClientOrderId
            $result.Advice | Should -Match "Get-ExchangeOrder -Account '$account' -Symbol 'BTC:PERP-USDT' -ClientOrderId '$($lost.ClientOrderId)'"
            (Get-Placed).Count | Should -Be 1
            $lines = @(Get-Journal | Where-Object clientOrderId -EQ $lost.ClientOrderId)
            $lines.kind | Should -Be Intent, Outcome
            $lines[1].outcome | Should -Be Unknown

            Clear-SimulatorFault $simulator
            $next = Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 57000 -WhatIf }
            $next.Warnings.Count | Should -Be 1
            $next.Warnings[0] | Should -Match "1 order write of $account .*$($lost.ClientOrderId)"
            $found = Get-ExchangeOrder $account -ClientOrderId $lost.ClientOrderId
            $found.Status | Should -Be New
            (Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 57000 -WhatIf }).Warnings | Should -BeNullOrEmpty
        }
    }

    It 'does not take an older order of a given id for the new one on Binance, which lets an id be used again' {
        $given = @{ Account = 'lost-Binance'; Symbol = 'BTC:PERP-USDT'; Side = 'Buy'; Quantity = 0.01; Type = 'Market'; ClientOrderId = 'again-1' }
        $older = New-ExchangeOrder @given
        Add-SimulatorFault $simulator @{ kind = 'Drop'; method = 'POST'; exchange = 'Binance'; count = 1 }
        $result = Get-Outcome { New-ExchangeOrder @given }
        $result.Id | Should -Be "OutcomeUnknown,$by"
        $result.Output.Outcome | Should -Be Unknown
        $result.Output.OrderId | Should -BeNullOrEmpty
        Add-SimulatorFault $simulator @{ kind = 'Drop'; method = 'POST'; exchange = 'Binance'; count = 1; afterProcessing = $true }
        $newer = New-ExchangeOrder @given 3>$null
        $newer.Outcome | Should -Be Confirmed
        $newer.OrderId | Should -Not -Be $older.OrderId
        $null = Close-ExchangePosition lost-Binance BTC:PERP-USDT 3>$null
    }

    Context 'what the user sees' {
        It 'works on a simulated account, without network' {
            $order = New-ExchangeOrder sim BTC/USDT Buy -Quantity 0.01 -Type Market
            $order.Environment | Should -Be Simulated
            $order.Status | Should -Be Filled
            @(Get-SimulatorRequest $simulator).Count | Should -Be 0
        }

        It 'places one order on each of several accounts' {
            $orders = New-ExchangeOrder Bybit, Binance BTCUSDT Buy -Quantity 0.01 -Price 58500
            $orders.Account | Sort-Object | Should -Be Binance, Bybit
            (Get-Placed).Count | Should -Be 2
        }

        It 'keeps the client order id it is given' {
            (New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 58500 -ClientOrderId my-order_1).ClientOrderId | Should -Be my-order_1
        }

        It 'shows a table' {
            $view = New-ExchangeOrder Bybit BTC:PERP-USDT Sell -Quantity 0.01 -Price 61000 | Get-RenderedView
            $lines = $view -split '\r?\n' | Where-Object { $_ }
            $lines[0] | Should -Be '   Account: Bybit (Bybit Testnet)'
            $lines[1] | Should -Be 'OrderId                              Outcome   Status          Symbol            Side            Quantity       Price'
            $lines[3] | Should -Match '^[0-9a-f-]{36} Confirmed New             BTC:PERP-USDT     Sell                0\.01      61,000$'
        }

        It 'completes <text>' -ForEach @(
            @{ text = 'New-ExchangeOrder hedge-B'; expected = 'hedge-Binance', 'hedge-Bybit' }
            @{ text = 'New-ExchangeOrder -Account old'; expected = @() }
            @{ text = 'New-ExchangeOrder Bybit BTC:PERP-'; expected = 'BTC:PERP-USD', 'BTC:PERP-USDC', 'BTC:PERP-USDT' }
            @{ text = 'New-ExchangeOrder Bybit BTCUSDT '; expected = 'Buy', 'Sell' }
            @{ text = 'New-ExchangeOrder -TimeInForce P'; expected = 'PostOnly' }
            @{ text = 'New-ExchangeOrder -PositionSide L'; expected = 'Long' }
        ) {
            @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
        }

        It 'shows no key at verbose and debug' {
            $all = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 58500 -Verbose -Debug *>&1 | Out-String
            $all | Should -Match 'POST /v5/order/create 200'
            $all | Should -Not -Match $CanaryKey
            $all | Should -Not -Match $CanarySecret
        }
    }

    Context 'confirmation' {
        It 'signs nothing and says what it would do with -WhatIf on <_>' -ForEach 'Bybit', 'Binance', 'hedge-Bybit', 'live' {
            $account = $_
            $null = Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.0119 -Price 59000 -WhatIf }
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        }

        It 'asks for live accounts, and says so where it cannot ask' {
            $result = Get-Outcome { New-ExchangeOrder live BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
            $result.Id | Should -Be "ConfirmationRequired,$by"
            $result.Category | Should -Be InvalidOperation
            $result.Target | Should -Be live
            $result.Message | Should -Match 'Place Buy Limit 0\.01 @ 59000, about 590 USDT'
            $result.Message | Should -Match ([regex]::Escape("BTC:PERP-USDT on live (Bybit LIVE, $($simulator.BaseAddress))"))
            $result.Advice | Should -Match '-Confirm:\$false'
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        }

        It 'asks for other accounts where it is told to' {
            (Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -Confirm }).Id | Should -Be "ConfirmationRequired,$by"
        }

        It 'places on live accounts with -Confirm:$false' {
            (New-ExchangeOrder live BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -Confirm:$false).Outcome | Should -Be Confirmed
        }
    }

    Context 'from a CSV' {
        It 'works row by row, each row with its own error' {
            $rows = @'
Account,Symbol,Side,Quantity,Price,Type,TimeInForce,PositionSide,ReduceOnly,ClientOrderId,Strict
Bybit,BTC:PERP-USDT,Buy,0.01,59000,,,,,csv-1,
Bybit,BTC:PERP-USDT,Buy,"0,021",59000,,,,,csv-2,
Bybit,BTC:PERP-USDT,Buy,,59000,,,,,csv-3,
Bybit,BTC:PERP-USDT,Buy,1e-8,59000,,,,,csv-4,
Bybit,BTC:PERP-USDT,Buy,1e-2,5.9E4,Limit,PostOnly,Both,False,csv-5,False
Bybit,BTC:PERP-USDT,Buy,0.0110000000000000000000000001,59000,,,,,csv-6,
Bybit,BTC:PERP-USDT,Buy,0.0110000000000000000000000001,59000,,,,,csv-7,True
Bybit,BTC:PERP-USDT,Buy,0.01100000000000000000000000000000001,59000,,,,,csv-8,
Binance,BTCUSDT,Buy,0.013,,Market,,,,csv-9,
Binance,BTCUSDT,Sell,0.013,,Market,,,True,csv-10,
Binance,BTCUSDT,Sell,0.013,,Market,,,maybe,csv-11,
Bybit,BTC:PERP-USDT,,0.01,59000,,,,,csv-12,
'@ | ConvertFrom-Csv
            $result = Get-Outcome { $rows | New-ExchangeOrder }
            $byId = $result.Output | Group-Object ClientOrderId -AsHashTable -AsString
            $byId.Keys | Sort-Object | Should -Be csv-1, csv-10, csv-5, csv-6, csv-9
            $byId['csv-1'].Quantity | Should -Be 0.01
            $byId['csv-5'].Quantity | Should -Be 0.01
            $byId['csv-5'].Price | Should -Be 59000
            $byId['csv-5'].TimeInForce | Should -Be PostOnly
            $byId['csv-6'].Quantity | Should -Be 0.011
            $byId['csv-6'].RequestedQuantity.ToString([cultureinfo]::InvariantCulture) | Should -Be '0.0110000000000000000000000001'
            $byId['csv-9'].FilledQuantity | Should -Be 0.013
            $byId['csv-10'].ReduceOnly | Should -BeTrue
            (Get-ExchangeOrderJournal).ClientOrderId | Where-Object { $_ -like 'csv-*' } | Sort-Object | Should -Be csv-1, csv-10, csv-5, csv-6, csv-9

            $messages = @($result.Errors | ForEach-Object { "$_" })
            $messages.Count | Should -Be 7
            $messages -match "'Quantity'.*'0,021' is no number" | Should -HaveCount 1
            $messages -match 'needs a quantity, and none is given' | Should -HaveCount 1
            $messages -match '0\.00000001, rounded down to 0, is below the minimum' | Should -HaveCount 1
            $messages -match '0\.0110000000000000000000000001 is not a multiple of the step' | Should -HaveCount 1
            $messages -match "'0\.01100000000000000000000000000000001' has more digits" | Should -HaveCount 1
            $messages -match "'ReduceOnly'.*'maybe' is neither True nor False" | Should -HaveCount 1
            $messages -match 'column Side is blank: write Buy or Sell' | Should -HaveCount 1
        }

        It 'takes null for not given, and a double only if nothing is lost' {
            $row = [pscustomobject]@{ Account = 'Bybit'; Symbol = 'BTC:PERP-USDT'; Side = 'Buy'; Quantity = 0.01; Price = 59000; Type = $null; TimeInForce = $null; ReduceOnly = $null; PositionSide = $null; ClientOrderId = $null }
            $order = $row | New-ExchangeOrder
            $order.Quantity | Should -Be 0.01
            $order.ReduceOnly | Should -BeFalse
            $row.Quantity = $null
            (Get-Outcome { $row | New-ExchangeOrder }).Id | Should -Be "InvalidRequest,$by"
            $row.Quantity = 0.1 + 0.2
            (Get-Outcome { $row | New-ExchangeOrder }).Message | Should -Match 'floating point'
        }
    }

    Context 'refusals' {
        It 'refuses <name>: <id>' -ForEach @(
            @{ name = 'a wildcard'; id = 'InvalidRequest'; category = 'InvalidArgument'; account = 'Byb*'; more = @{ Price = 59000 }; message = 'exact account names only' }
            @{ name = 'an archived account'; id = 'AccountArchived'; category = 'InvalidOperation'; account = 'old'; more = @{ Price = 59000 }; message = 'archived' }
            @{ name = 'an unknown account'; id = 'AccountNotFound'; category = 'ObjectNotFound'; account = 'Bybitt'; more = @{ Price = 59000 }; message = "Near it: 'Bybit'" }
            @{ name = 'neither price nor type'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{}; message = 'Neither a price nor a type' }
            @{ name = 'a market order with a price'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; Type = 'Market' }; message = 'takes no price' }
            @{ name = 'a price off the tick'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000.05 }; message = 'not a multiple of the tick.*59000 and 59000\.1' }
            @{ name = 'a price out of the band'; id = 'InvalidRequest'; category = 'InvalidArgument'; account = 'Binance'; more = @{ Price = 90000 }; message = 'above what BTC:PERP-USDT lets a buy have' }
            @{ name = 'less than the minimum after rounding'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; Quantity = 0.0009 }; message = 'rounded down to 0, is below the minimum' }
            @{ name = 'a quantity off the step with -Strict'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; Quantity = 0.0119; Strict = $true }; message = 'not a multiple of the step' }
            @{ name = 'a negative quantity'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; Quantity = -1 }; message = 'not above zero' }
            @{ name = 'a leg in one-way mode'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; PositionSide = 'Long' }; message = 'one-way mode' }
            @{ name = 'a client order id with blanks'; id = 'InvalidRequest'; category = 'InvalidArgument'; more = @{ Price = 59000; ClientOrderId = 'a b' }; message = 'client order id' }
            @{ name = 'an unknown symbol'; id = 'UnknownSymbol'; category = 'InvalidArgument'; symbol = 'BTCUSDTT'; more = @{ Price = 59000 }; message = 'Did you mean .*BTC:PERP-USDT' }
            @{ name = 'more than there is money for'; id = 'InsufficientFunds'; category = 'LimitsExceeded'; more = @{ Price = 59000; Quantity = 90 }; message = '110007'; sent = 1 }
        ) {
            $account ??= 'Bybit'
            $symbol ??= 'BTC:PERP-USDT'
            $given = @{ Quantity = 0.01 } + @{}
            foreach ($key in $more.Keys) { $given[$key] = $more[$key] }
            $result = Get-Outcome { New-ExchangeOrder $account $symbol Buy @given }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "$id,$by"
            $result.Category | Should -Be $category
            $result.Target | Should -Be $account
            $result.Message | Should -Match $message
            $result.Advice | Should -Not -BeNullOrEmpty
            $result.Output | Should -BeNullOrEmpty
            (Get-Placed).Count | Should -Be ($sent ?? 0)
        }

        It 'refuses an id that another order has' {
            $null = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 58500 -ClientOrderId twice
            $result = Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.02 -Price 58500 -ClientOrderId twice }
            $result.Id | Should -Be "Duplicate,$by"
            $result.Category | Should -Be ResourceExists
        }

        It 'refuses the id of a like order on <_>, open or ended, and says what that is' -ForEach $exchanges {
            $given = @{ Account = $_; Symbol = 'BTC:PERP-USDT'; Side = 'Buy'; Quantity = 0.01; Price = 58400; ClientOrderId = "again-$_" }
            $first = New-ExchangeOrder @given
            if ($_ -eq 'Bybit') { (Get-Outcome { New-ExchangeOrder @given }).Message | Should -Match "$($first.OrderId).*which is New now\. Nothing was placed" }
            $first | Stop-ExchangeOrder
            $again = Get-Outcome { New-ExchangeOrder @given }
            if ($again.Output) {
                # This exchange takes an id again once its order has ended: then it is another order.
                $again.Output.OrderId | Should -Not -Be $first.OrderId
            }
            else {
                $again.Id | Should -Be "Duplicate,$by"
                $again.Message | Should -Match "$($first.OrderId).*which is Cancell?ed now"
            }
        }

        It 'says that a post-only order that would take was not taken' {
            $result = Get-Outcome { New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 60600 -TimeInForce PostOnly }
            $result.Errors.Count | Should -Be 1
            $result.Output | Should -BeNullOrEmpty
            $ended = Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 60600 -TimeInForce PostOnly }
            $ended.Output.Status | Should -Be Cancelled
            $ended.Warnings | Should -HaveCount 1
            $ended.Warnings[0] | Should -Match "PostOnly order $($ended.Output.OrderId) was cancelled at once with 0 of 0.01 filled: \w+"
        }

        It 'sends nothing to <exchange> that could not be written down first: <what>' -ForEach @(
            foreach ($exchange in $exchanges) {
                @{ exchange = $exchange; what = 'a file where the folder should be'; break = { param($state) Set-Content (New-Item -ItemType File -Force (Join-Path $state journal)) 'a file' } }

                # Of the kernel's own: root cannot write there either, whom permissions do not hinder.
                if ($IsLinux) { @{ exchange = $exchange; what = 'a folder that is read-only'; break = { param($state) $null = New-Item -ItemType SymbolicLink -Path $state -Target /sys } } }
            }
        ) {
            $env:EXCHANGEACCOUNTS_HOME = Join-Path $testHome "full-$([guid]::NewGuid().ToString('N').Substring(0, 8))"
            try {
                $null = Add-TestAccount $simulator full -Account (Find-Account @{ Bybit = 'one'; Binance = 'two' }[$exchange])
                & $break (Join-Path $env:EXCHANGEACCOUNTS_HOME state)
                $result = Get-Outcome { New-ExchangeOrder full BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
                $result.Id | Should -Be "StateUnwritable,$by"
                $result.Category | Should -Be WriteError
                $result.Target | Should -Be full
                $result.Message | Should -Match 'nothing was sent'
                $result.Advice | Should -Match 'writable'
                (Get-Placed).Count | Should -Be 0
            }
            finally {
                Get-Item (Join-Path $env:EXCHANGEACCOUNTS_HOME state) -ErrorAction Ignore | Where-Object LinkType | ForEach-Object { $_.Delete() }
                $env:EXCHANGEACCOUNTS_HOME = $testHome
            }
        }

        It 'places nothing while the journal has <name>, and says how to go on' -ForEach @(
            @{ name = 'a damaged file'; text = "garbage`n"; message = 'line 1 is not a line of the order journal' }
            @{ name = 'a file of a newer version'; text = "{`"v`":9,`"kind`":`"Dream`"}`n"; message = 'line 1 was written by a newer version' }
        ) {
            $bad = Join-Path $testHome "state/journal/orders-$([datetime]::UtcNow.ToString('yyyyMMdd'))-0-bad.jsonl"
            $order = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
            Clear-SimulatorRequest $simulator
            Start-Sleep -Milliseconds 1100    # files are looked at once a second
            Set-Content $bad $text -NoNewline
            try {
                $result = Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
                $result.Id | Should -Be "InvalidState,$by"
                $result.Category | Should -Be InvalidOperation
                $result.Target | Should -Be Bybit
                $result.Message | Should -Match "nothing was sent.*$message"
                $result.Advice | Should -Match 'Move-Item'
                $result.Output | Should -BeNullOrEmpty
                @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
                ($order | Stop-ExchangeOrder -PassThru -WarningAction Ignore).Outcome | Should -Be Confirmed -Because 'cancelling goes on'
                Invoke-Expression ($result.Advice -replace '^.*?: ')
                (New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000).Outcome | Should -Be Confirmed
            }
            finally { Remove-Item "$bad*" -ErrorAction Ignore }
        }

        It 'places with a torn last line in the journal' {
            $torn = Join-Path $testHome "state/journal/orders-$([datetime]::UtcNow.ToString('yyyyMMdd'))-0-torn.jsonl"
            Set-Content $torn '{"v":1,"kind":"Inte' -NoNewline
            (New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000).Outcome | Should -Be Confirmed
            Remove-Item $torn
        }

        It 'takes an unreachable exchange for one error' {
            $null = New-ExchangeAccount -Name away -Exchange Bybit -Environment Testnet -BaseAddress 'http://127.0.0.1:1' -Credential (New-TestCredential key secret) -SessionOnly
            $result = Get-Outcome { New-ExchangeOrder away, Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
            $result.Id | Should -Be "Unreachable,$by"
            $result.Output.Count | Should -Be 1
        }

        It 'ends cleanly with -ErrorAction Stop, as a typed exception' {
            { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -ErrorAction Stop } | Should -Throw -ExceptionType ([ExchangeAccounts.ExchangeException])
        }
    }

    Context 'guards of the account' {
        BeforeEach {
            $null = Set-ExchangeAccount Bybit, Binance -MaxOrderNotional 600 -AllowedSymbol BTC:*
        }

        AfterEach {
            $null = Set-ExchangeAccount Bybit, Binance -ClearGuard MaxOrderNotional, AllowedSymbol, RequireReduceOnly
        }

        It 'let pass what they allow on <_>' -ForEach $exchanges {
            (New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000).Outcome | Should -Be Confirmed
            (New-ExchangeOrder $_ BTC:PERP-USDT Sell -Quantity 0.009 -Type Market).Outcome | Should -Be Confirmed
        }

        It 'refuse <name> on <exchange>, by -WhatIf too, and nothing is signed or written down' -ForEach @(
            foreach ($exchange in 'Bybit', 'Binance') {
                @{ exchange = $exchange; name = 'a limit order worth too much'; symbol = 'BTC:PERP-USDT'; more = @{ Side = 'Buy'; Price = 59000; Quantity = 0.011 }; message = '\(600\) refuses: the order is worth 649 USDT'; advice = '-ClearGuard MaxOrderNotional.*Reduce-only orders pass' }
                @{ exchange = $exchange; name = 'a market order worth too much'; symbol = 'BTCUSDT'; more = @{ Side = 'Buy'; Type = 'Market'; Quantity = 0.02 }; message = 'refuses: the order is worth 1[12]\d\d(\.\d+)? USDT'; advice = '-ClearGuard MaxOrderNotional' }
                @{ exchange = $exchange; name = 'a sell whose limit hides what it is worth'; symbol = 'BTC:PERP-USDT'; more = @{ Side = 'Sell'; Price = 57500; Quantity = 0.01 }; guards = @{ MaxOrderNotional = 590 }; message = '\(590\) refuses: the order is worth [56]\d\d'; advice = '-ClearGuard MaxOrderNotional' }
                @{ exchange = $exchange; name = 'another symbol'; symbol = 'ETH:PERP-USDT'; more = @{ Side = 'Buy'; Price = 2900; Quantity = 0.05 }; message = 'AllowedSymbol \(BTC:\*\) refuses: the order is of ETH:PERP-USDT'; advice = '-ClearGuard AllowedSymbol' }
                @{ exchange = $exchange; name = 'what opens'; symbol = 'BTC:PERP-USDT'; more = @{ Side = 'Buy'; Price = 59000; Quantity = 0.01 }; guards = @{ RequireReduceOnly = $true }; message = 'RequireReduceOnly refuses: the order is not reduce-only'; advice = '-ClearGuard RequireReduceOnly' }
            }
        ) {
            if ($guards) { Set-ExchangeAccount $exchange @guards }
            $entries = @(Get-Journal).Count
            foreach ($whatIf in $true, $false) {
                $result = Get-Outcome { New-ExchangeOrder $exchange $symbol @more -WhatIf:$whatIf }
                $result.Errors.Count | Should -Be 1
                $result.Id | Should -Be "GuardRefused,$by"
                $result.Category | Should -Be PermissionDenied
                $result.Target | Should -Be $exchange
                $result.Message | Should -Match $message
                $result.Advice | Should -Match $advice
                $result.Output | Should -BeNullOrEmpty
            }
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
            @(Get-Journal).Count | Should -Be $entries
        }

        It 'let one out, whatever it is worth, on <_>' -ForEach $exchanges {
            Set-ExchangeAccount $_ -ClearGuard MaxOrderNotional
            $null = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.05 -Type Market
            Set-ExchangeAccount $_ -MaxOrderNotional 1 -RequireReduceOnly
            (New-ExchangeOrder $_ BTC:PERP-USDT Sell -Quantity 0.05 -Type Market -ReduceOnly).Outcome | Should -Be Confirmed
        }

        It 'let one close a position and set its stops on <_>' -ForEach $exchanges {
            Set-ExchangeAccount $_ -ClearGuard MaxOrderNotional
            $null = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.05 -Type Market
            Set-ExchangeAccount $_ -MaxOrderNotional 1 -RequireReduceOnly
            Set-ExchangeTradingStop $_ BTC:PERP-USDT -StopLoss 50000
            Set-ExchangeAccount $_ -AllowedSymbol ETH:*
            $account = $_
            Clear-SimulatorRequest $simulator
            foreach ($whatIf in $true, $false) {
                (Get-Outcome { Close-ExchangePosition $account BTC:PERP-USDT -WhatIf:$whatIf }).Id | Should -BeLike 'GuardRefused,*' -Because 'symbols are for all orders'
            }
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
            Set-ExchangeAccount $_ -ClearGuard AllowedSymbol
            (Close-ExchangePosition $_ BTC:PERP-USDT).Outcome | Should -Be Confirmed
        }

        It 'stop one account, and the other goes on' {
            Set-ExchangeAccount Bybit -MaxOrderNotional 1
            $result = Get-Outcome { New-ExchangeOrder Bybit, Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
            $result.Output.Account | Should -Be Binance
            $result.Target | Should -Be Bybit
            (Get-Placed).Count | Should -Be 1
        }

        It 'refuse where the exchange tells no price' {
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Bybit'; pathPrefix = '/v5/market/tickers' }
            (Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Type Market }).Message | Should -Match 'there is no mark price of BTC:PERP-USDT'
            (Get-Placed).Count | Should -Be 0
        }

        It 'never keep one from cancelling' {
            $order = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
            Set-ExchangeAccount Bybit -MaxOrderNotional 1 -AllowedSymbol ETH:* -RequireReduceOnly
            ($order | Stop-ExchangeOrder -PassThru).Outcome | Should -Be Confirmed
        }
    }

    Context 'stopping' {
        It 'stops at once while it reads' {
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
            Measure-Stop $simulator 'New-ExchangeOrder stop BTC:PERP-USDT Buy -Quantity 0.01 -Price 56000' | Should -BeLessThan 1000
        }

        It 'gives a write of <exchange> in flight its moment, and journals it as Unknown before it ends' -ForEach @(
            @{ exchange = 'Bybit'; account = 'stop'; path = '/v5/order/' }
            @{ exchange = 'Binance'; account = 'stop2'; path = '/fapi/v1/order' }
        ) {
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = $account; pathPrefix = $path }
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -ClientOrderId stopped-$exchange")
                $running = $shell.BeginInvoke()
                $deadline = [datetime]::UtcNow.AddSeconds(10)
                while ((Get-Placed).Count -eq 0 -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 10 }
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $watch.ElapsedMilliseconds | Should -BeLessThan 4000
                $lines = @(Get-Journal | Where-Object clientOrderId -EQ "stopped-$exchange")
                $lines.kind | Should -Be Intent, Outcome
                $lines[1].outcome | Should -Be Unknown
                (Get-Placed).Count | Should -Be 1
                (Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -WhatIf }).Warnings | Should -Match "stopped-$exchange"
            }
            finally {
                $shell.Dispose()
            }
        }

        It 'ends a pwsh that gets Ctrl+C with a write of <exchange> in flight, and the next one resolves it' -Skip:$IsWindows -ForEach @(
            @{ exchange = 'Bybit'; account = 'stop'; path = '/v5/order/' }
            @{ exchange = 'Binance'; account = 'stop2'; path = '/fapi/v1/order' }
        ) {
            # It is placed, shows in no look-up before the process is gone, and is never answered.
            Add-SimulatorFault $simulator @{ kind = 'HideOrders'; account = $account; method = 'POST'; pathPrefix = $path; count = 1; delayMs = 6000 }
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = $account; method = 'POST'; pathPrefix = $path; afterProcessing = $true; count = 1 }
            $command = @(Get-InterruptibleShell) + '-NoProfile' + '-NonInteractive' + '-Command'
            $start = [Diagnostics.ProcessStartInfo]::new($command[0])
            $command[1..9] + "Import-Module '$ModulePath'; New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -ClientOrderId ctrl-c-$exchange; 'went on'" | ForEach-Object { $start.ArgumentList.Add($_) }
            $start.RedirectStandardOutput = $true
            $start.RedirectStandardError = $true
            $child = [Diagnostics.Process]::Start($start)
            $output = $child.StandardOutput.ReadToEndAsync()
            $problems = $child.StandardError.ReadToEndAsync()
            try {
                $deadline = [datetime]::UtcNow.AddSeconds(30)
                while ((Get-Placed).Count -eq 0 -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 10 }
                (Get-Placed).Count | Should -Be 1
                $watch = [Diagnostics.Stopwatch]::StartNew()
                & kill -INT $child.Id
                $child.WaitForExit(10000) | Should -BeTrue
                $watch.ElapsedMilliseconds | Should -BeLessThan 6000
                $output.Result + $problems.Result | Should -Not -Match 'went on'
                $lines = @(Get-Journal | Where-Object clientOrderId -EQ "ctrl-c-$exchange")
                $lines.kind | Should -Be Intent, Outcome
                $lines[1].outcome | Should -Be Unknown
                (Get-Placed).Count | Should -Be 1

                $deadline = [datetime]::UtcNow.AddSeconds(20)
                do { $settled = Resolve-ExchangeOrder $account -ClientOrderId "ctrl-c-$exchange" 3>$null } while ($settled.Outcome -eq 'Unknown' -and [datetime]::UtcNow -lt $deadline)
                $settled.Outcome | Should -Be Confirmed
                (Get-Placed).Count | Should -Be 1
            }
            finally {
                if (-not $child.HasExited) { $child.Kill() }
                $child.Dispose()
            }
        }

        It 'leaves no request running after Select-Object -First 1' {
            # A new account, whose position mode is not known yet: only that read is late.
            $null = Add-TestAccount $simulator cold -Account (Find-Account stop)
            $late = @{ ApiKey = (Find-Account stop).apiKey; Method = 'GET' }
            $left = Measure-Leftover $simulator $late { 'sim', 'cold' | New-ExchangeOrder -Symbol BTC:PERP-USDT -Side Buy -Quantity 0.01 -Type Market 3>$null | Select-Object -First 1 }
            $left.Output.Account | Should -Be sim
            $left.Elapsed | Should -BeLessThan 500
            $left.Answered | Should -Be 0
            (Get-Placed).Count | Should -Be 0
        }
    }
}

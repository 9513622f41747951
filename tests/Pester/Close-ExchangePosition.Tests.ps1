BeforeDiscovery { $script:exchanges = 'Bybit', 'Binance' }

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
            @{ name = 'many'; exchange = 'Binance' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }
    foreach ($pair in @{ Bybit = 'one'; Binance = 'two'; 'hedge-Bybit' = 'hedge'; 'hedge-Binance' = 'hedge2'; 'lost-Bybit' = 'lost'; 'lost-Binance' = 'lost2' }.GetEnumerator()) {
        $null = Add-TestAccount $simulator $pair.Key -Account (Find-Account $pair.Value)
    }
    $null = Add-SharedTestAccount $simulator stop -Account (Find-Account stop)

    # Live in name only: its address is the simulator's.
    $null = New-ExchangeAccount live Bybit -BaseAddress $simulator.BaseAddress -Credential (New-TestCredential (Find-Account one).apiKey (Find-Account one).apiSecret) -SessionOnly
    $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
    $null = New-ExchangeAccount sim Bybit -Environment Simulated
    $null = New-ExchangeAccount old Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:by = 'ExchangeAccounts.PowerShell.CloseExchangePositionCommand'

    function Get-Placed { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'order' }) }
    function Open-Position($Account, $Quantity = 0.02, $Side = 'Buy', $Symbol = 'BTC:PERP-USDT') {
        $null = New-ExchangeOrder $Account $Symbol $Side -Quantity $Quantity -Type Market -Confirm:$false 3>$null
        Clear-SimulatorRequest $simulator
    }
    function Get-Size($Account, $Symbol = 'BTC:PERP-USDT') { @(Get-ExchangePosition $Account $Symbol | Sort-Object Size | ForEach-Object Size) }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Close-ExchangePosition' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        $null = Get-ExchangePosition Bybit, Binance, hedge-*, stop, sim | Close-ExchangePosition 3>$null
        Clear-SimulatorRequest $simulator
    }

    Context 'on <_>' -ForEach $exchanges {
        It 'closes a long position whole, with one order that only reduces' {
            Open-Position $_
            $order = Close-ExchangePosition $_ BTC:PERP-USDT
            $order | Should -BeOfType ExchangeAccounts.ExchangeOrder
            "$($order.Side) $($order.Type) $($order.ReduceOnly) $($order.Status) $($order.Outcome)" | Should -Be 'Sell Market True Filled Confirmed'
            $order.Quantity | Should -Be 0.02
            (Get-Placed).Count | Should -Be 1
            Get-Size $_ | Should -BeNullOrEmpty
        }

        It 'closes a short one by buying' {
            Open-Position $_ -Side Sell
            (Close-ExchangePosition $_ BTC/USDT).Side | Should -Be Buy
            Get-Size $_ | Should -BeNullOrEmpty
        }

        It 'closes a part and rounds it down' {
            Open-Position $_
            $order = Close-ExchangePosition $_ BTCUSDT -Quantity 0.0119
            $order.Quantity | Should -Be 0.011
            $order.RequestedQuantity | Should -Be 0.0119
            Get-Size $_ | Should -Be 0.009
        }

        It 'closes both legs of hedge mode, or the one that is named' {
            $account = "hedge-$_"
            Open-Position $account
            Open-Position $account 0.03 Sell
            (Close-ExchangePosition $account BTC:PERP-USDT -PositionSide Long).Quantity | Should -Be 0.02
            Get-Size $account | Should -Be (-0.03)
            Open-Position $account 0.04
            $orders = Close-ExchangePosition $account BTC:PERP-USDT
            $orders | ForEach-Object { "$($_.PositionSide) $($_.Side) $([double]$_.Quantity)" } | Should -Be 'Long Sell 0.04', 'Short Buy 0.03'
            Get-Size $account | Should -BeNullOrEmpty
            (Get-Placed).Count | Should -Be 2
        }

        It 'says NotFound where nothing is open, and sends nothing' {
            $outcome = Get-Outcome { Close-ExchangePosition $_ BTC:PERP-USDT }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "NotFound,$by"
            $outcome.Category | Should -Be ObjectNotFound
            $outcome.Target | Should -Be $_
            $outcome.Advice | Should -Match Get-ExchangePosition
            Get-Placed | Should -BeNullOrEmpty
        }

        It 'finds an order whose reply was lost, and sends it once' {
            Open-Position $_
            Add-SimulatorFault $simulator @{ kind = 'Drop'; method = 'POST'; exchange = $_; count = 1; afterProcessing = $true }
            (Close-ExchangePosition $_ BTC:PERP-USDT).Outcome | Should -Be Confirmed
            (Get-Placed).Count | Should -Be 1
            Get-Size $_ | Should -BeNullOrEmpty
        }

        It 'says Unknown where neither reply nor look-up tells' {
            $account = "lost-$_"
            Open-Position $account
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = $_; pathPrefix = ($_ -eq 'Bybit' ? '/v5/order/' : '/fapi/v1/order'); afterProcessing = $true }
            $result = Get-Outcome { Close-ExchangePosition $account BTC:PERP-USDT }
            $result.Output.Outcome | Should -Be Unknown
            $result.Id | Should -Be "OutcomeUnknown,$by"
            $result.Category | Should -Be OperationTimeout
            $result.Target | Should -Be $account
            $result.Advice | Should -Match "-ClientOrderId '$($result.Output[0].ClientOrderId)'"
            (Get-Placed).Count | Should -Be 1
            Clear-SimulatorFault $simulator
            (Get-Outcome { Close-ExchangePosition $account BTC:PERP-USDT -WhatIf }).Warnings | Should -Match $result.Output[0].ClientOrderId
        }
    }

    Context 'what the user sees' {
        It 'closes what positions name, on all accounts side by side' {
            'Bybit', 'Binance', 'sim' | ForEach-Object { Open-Position $_ }
            Open-Position Bybit 0.1 Sell ETH:PERP-USDT
            $orders = Get-ExchangePosition Bybit, Binance, sim | Close-ExchangePosition
            $orders | ForEach-Object { "$($_.Account) $($_.Symbol) $($_.Side)" } | Sort-Object |
                Should -Be 'Binance BTC:PERP-USDT Sell', 'Bybit BTC:PERP-USDT Sell', 'Bybit ETH:PERP-USDT Buy', 'sim BTC:PERP-USDT Sell'
            Get-ExchangePosition Bybit, Binance, sim | Should -BeNullOrEmpty
        }

        It 'takes accounts as text, and rows of a file with a blank for all of it' {
            'Bybit', 'Binance' | ForEach-Object { Open-Position $_ }
            ('Bybit', 'Binance' | Close-ExchangePosition -Symbol BTCUSDT -Quantity 0.005).Account | Sort-Object | Should -Be Binance, Bybit
            $rows = "Account,Symbol,PositionSide,Quantity`nBybit,BTC:PERP-USDT,,`nBinance,BTC:PERP-USDT,Long,1e-2`nBinance,BTC:PERP-USDT,,`"0,021`"" | ConvertFrom-Csv
            $outcome = Get-Outcome { $rows | Close-ExchangePosition }
            $outcome.Output | Sort-Object Account | ForEach-Object { "$($_.Account) $([double]$_.Quantity)" } | Should -Be 'Binance 0.01', 'Bybit 0.015'
            $outcome.Errors.Count | Should -Be 1
            $outcome.Message | Should -Match "'Quantity'.*'0,021'"
        }

        It 'keeps the id it is given, and takes none from an order that is piped in' {
            Open-Position Binance 0.04
            $order = Close-ExchangePosition Binance BTC:PERP-USDT -Quantity 0.01 -ClientOrderId close-1
            $order.ClientOrderId | Should -Be close-1
            ($order | Close-ExchangePosition).ClientOrderId | Should -Match '^ea'
        }

        It 'shows a table' {
            Open-Position Bybit
            $view = Close-ExchangePosition Bybit BTC:PERP-USDT | Get-RenderedView
            $view | Should -Match '(?m)^   Account: Bybit \(Bybit Testnet\)\r?$'
            $view | Should -Match '(?m)^[0-9a-f-]{36} Confirmed Filled +BTC:PERP-USDT +Sell +0\.02 +market\r?$'
        }

        It 'completes <text>' -ForEach @(
            @{ text = 'Close-ExchangePosition hedge-B'; expected = 'hedge-Binance', 'hedge-Bybit' }
            @{ text = 'Close-ExchangePosition Bybit BTC:PERP-'; expected = 'BTC:PERP-USD', 'BTC:PERP-USDC', 'BTC:PERP-USDT' }
            @{ text = 'Close-ExchangePosition -PositionSide L'; expected = 'Long' }
        ) {
            $null = Get-ExchangePosition Bybit BTCUSDT
            @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
        }

        It 'shows no key at verbose and debug' {
            Open-Position Bybit
            $all = Close-ExchangePosition Bybit BTC:PERP-USDT -Verbose -Debug *>&1 | Out-String
            $all | Should -Match 'POST /v5/order/create 200'
            $all | Should -Not -Match $CanaryKey
            $all | Should -Not -Match $CanarySecret
        }
    }

    Context 'confirmation' {
        It 'reads no key and signs nothing with -WhatIf' {
            $child = Invoke-ChildPwsh "`$env:EXCHANGEACCOUNTS_HOME = '$testHome'; Import-Module '$ModulePath'; Close-ExchangePosition keyless BTC/USDT -WhatIf; Close-ExchangePosition keyless BTC/USDT -Quantity 0.01 -PositionSide Long -WhatIf"
            $child.ExitCode | Should -Be 0
            $text = $child.Output -replace '\s+', ' '
            $text | Should -BeLike "*`"Close the whole position at market`" on target `"BTC:PERP-USDT on keyless (Bybit Testnet, $($simulator.BaseAddress))`".*"
            $text | Should -BeLike '*"Close 0.01 of the position at market, Long side"*'
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
            (Get-Outcome { Close-ExchangePosition keyless BTCUSDT -Quantity 0.0001 -WhatIf }).Id | Should -Be "InvalidRequest,$by"
        }

        It 'asks for live accounts with side, size and worth, and says so where it cannot ask' {
            Open-Position live
            $result = Get-Outcome { Close-ExchangePosition live BTC:PERP-USDT }
            $result.Id | Should -Be "ConfirmationRequired,$by"
            $result.Category | Should -Be InvalidOperation
            $result.Target | Should -Be live
            $result.Message | Should -Match 'Close the long position of 0\.02: Sell 0\.02 at market, about 1[12]\d\d(\.\d+)? USDT, reduce-only'
            $result.Message | Should -Match ([regex]::Escape("BTC:PERP-USDT on live (Bybit LIVE, $($simulator.BaseAddress))"))
            $result.Advice | Should -Match '-Confirm:\$false'
            Get-Placed | Should -BeNullOrEmpty
            (Close-ExchangePosition live BTC:PERP-USDT -Confirm:$false).Outcome | Should -Be Confirmed
        }

        It 'asks for other accounts where it is told to' {
            Open-Position Bybit
            (Get-Outcome { Close-ExchangePosition Bybit BTC:PERP-USDT -Confirm }).Id | Should -Be "ConfirmationRequired,$by"
            Get-Placed | Should -BeNullOrEmpty
        }
    }

    Context 'refusals' {
        It 'refuses <name>: <id>' -ForEach @(
            @{ name = 'a wildcard'; id = 'InvalidRequest'; account = 'Byb*'; message = 'exact account names only' }
            @{ name = 'an archived account'; id = 'AccountArchived'; account = 'old'; message = 'archived' }
            @{ name = 'an unknown account'; id = 'AccountNotFound'; account = 'Bybitt'; message = "Near it: 'Bybit'" }
            @{ name = 'a missing key'; id = 'SecretNotFound'; account = 'keyless'; message = 'NO_SUCH_KEY' }
            @{ name = 'an unknown symbol'; id = 'UnknownSymbol'; symbol = 'BTCUSDTT'; message = 'Did you mean' }
            @{ name = 'more than is open'; id = 'InvalidRequest'; more = @{ Quantity = 0.03 }; message = 'more than the position of BTC:PERP-USDT, 0\.02'; parameter = 'Quantity' }
            @{ name = 'less than the minimum'; id = 'InvalidRequest'; more = @{ Quantity = 0.0001 }; message = 'below the minimum'; parameter = 'Quantity' }
            @{ name = 'a negative quantity'; id = 'InvalidRequest'; more = @{ Quantity = -1 }; message = 'not above zero'; parameter = 'Quantity' }
            @{ name = 'the side that is not open'; id = 'NotFound'; more = @{ PositionSide = 'Short' }; message = 'no open Short position' }
            @{ name = 'an id with blanks'; id = 'InvalidRequest'; more = @{ ClientOrderId = 'a b' }; message = 'client order id'; parameter = 'ClientOrderId' }
        ) {
            Open-Position Bybit
            $account ??= 'Bybit'
            $symbol ??= 'BTC:PERP-USDT'
            $more ??= @{}
            $result = Get-Outcome { Close-ExchangePosition $account $symbol @more }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "$id,$by"
            $result.Target | Should -Be $account
            $result.Message | Should -Match $message
            if ($parameter) { $result.Errors[0].Exception.Parameter | Should -Be $parameter }
            Get-Placed | Should -BeNullOrEmpty
        }

        It 'refuses an empty -<_>, which would mean more than was meant' -ForEach 'Quantity', 'PositionSide' {
            Open-Position Bybit
            $given = @{ $_ = $null }
            $result = Get-Outcome { Close-ExchangePosition Bybit BTC:PERP-USDT @given }
            $result.Id | Should -Be "InvalidRequest,$by"
            $result.Message | Should -Match "-$_ is given, and empty"
            if ($_ -eq 'Quantity') {
                (Get-Outcome { Close-ExchangePosition Bybit BTC:PERP-USDT -Quantity '' }).Id | Should -Be "InvalidRequest,$by"
                (Get-Outcome { Get-ExchangePosition Bybit | Close-ExchangePosition -Quantity $null }).Id | Should -Be "InvalidRequest,$by"
            }

            Get-Placed | Should -BeNullOrEmpty
            Get-Size Bybit | Should -Be 0.02
        }

        It 'refuses a quantity for two legs' {
            Open-Position hedge-Bybit
            Open-Position hedge-Bybit 0.03 Sell
            $result = Get-Outcome { Close-ExchangePosition hedge-Bybit BTC:PERP-USDT -Quantity 0.01 }
            $result.Id | Should -Be "InvalidRequest,$by"
            $result.Errors[0].Exception.Parameter | Should -Be PositionSide
            Get-Placed | Should -BeNullOrEmpty
        }

        It 'closes the others where one account fails' {
            'Bybit', 'Binance' | ForEach-Object { Open-Position $_ }
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Bybit' }
            $result = Get-Outcome { Close-ExchangePosition Bybit, Binance BTC:PERP-USDT }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "Unreachable,$by"
            $result.Target | Should -Be Bybit
            $result.Output.Account | Should -Be Binance
        }

        It 'sends nothing that could not be written down first' {
            $env:EXCHANGEACCOUNTS_HOME = Join-Path $testHome 'full'
            try {
                $null = Add-TestAccount $simulator full -Account (Find-Account many)
                Open-Position full
                $state = Join-Path $testHome 'full/state'
                Remove-Item (Join-Path $state journal) -Recurse
                Set-Content (Join-Path $state journal) 'a file where the folder should be'
                $result = Get-Outcome { Close-ExchangePosition full BTC:PERP-USDT }
                $result.Id | Should -Be "StateUnwritable,$by"
                Get-Placed | Should -BeNullOrEmpty
            }
            finally { $env:EXCHANGEACCOUNTS_HOME = $testHome }
        }

        It 'ends cleanly with -ErrorAction Stop, as a typed exception' {
            { Close-ExchangePosition Bybit BTC:PERP-USDT -ErrorAction Stop } | Should -Throw -ErrorId "NotFound,$by" -ExceptionType ([ExchangeAccounts.ExchangeException])
        }
    }

    Context 'stopping' {
        It 'stops at once while it reads' {
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
            Measure-Stop $simulator 'Close-ExchangePosition stop BTC:PERP-USDT' | Should -BeLessThan 1000
        }

        It 'leaves no request running after Select-Object -First 1' {
            'sim', 'stop' | ForEach-Object { Open-Position $_ }
            $late = @{ ApiKey = (Find-Account stop).apiKey; Method = 'GET' }
            $left = Measure-Leftover $simulator $late { 'sim', 'stop' | Close-ExchangePosition -Symbol BTC:PERP-USDT | Select-Object -First 1 }
            $left.Output.Account | Should -Be sim
            $left.Answered | Should -Be 0
            Get-Placed | Should -BeNullOrEmpty
        }
    }
}

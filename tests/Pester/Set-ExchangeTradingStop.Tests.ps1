BeforeDiscovery {
    . $PSScriptRoot/NetworkCases.ps1
    $script:exchanges = 'Bybit', 'Binance'
    $script:faults = Get-FaultCase
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
            @{ name = 'lost'; exchange = 'Binance' }
            @{ name = 'stop'; exchange = 'Bybit' }
            @{ name = 'stop2'; exchange = 'Binance' }
            @{ name = 'full'; exchange = 'Binance' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }
    foreach ($pair in @{ Bybit = 'one'; Binance = 'two'; 'hedge-Bybit' = 'hedge'; 'hedge-Binance' = 'hedge2'; lost = 'lost' }.GetEnumerator()) {
        $null = Add-TestAccount $simulator $pair.Key -Account (Find-Account $pair.Value)
    }
    $null = Add-SharedTestAccount $simulator stop -Account (Find-Account stop)
    $null = Add-SharedTestAccount $simulator stop2 -Account (Find-Account stop2)
    $null = New-ExchangeAccount live Bybit -BaseAddress $simulator.BaseAddress -Credential (New-TestCredential (Find-Account one).apiKey (Find-Account one).apiSecret) -SessionOnly
    $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET 3>$null
    $null = New-ExchangeAccount sim Bybit -Environment Simulated
    $null = New-ExchangeAccount old Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:exchangeNames = 'Bybit', 'Binance'
    $script:used = [Collections.Generic.HashSet[string]]::new()
    $script:by = 'ExchangeAccounts.PowerShell.SetExchangeTradingStopCommand'

    # What was sent to set, add or cancel stops.
    function Get-Sent { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -in 'POST', 'DELETE' -and $_.path -match 'trading-stop|algoOrder|order/' }) }
    function Open-Position($Account, $Quantity = 0.02, $Side = 'Buy', $Symbol = 'BTC:PERP-USDT') {
        $null = New-ExchangeOrder $Account $Symbol $Side -Quantity $Quantity -Type Market 3>$null
        if ($Account -notin 'lost', 'full', 'stop', 'stop2') { $null = $used.Add($Account) }
    }
    function Get-Journal { Get-ChildItem (Join-Path $testHome 'state/journal') -Filter *.jsonl -ErrorAction Ignore | Get-Content | ConvertFrom-Json }

    # The price is fixed but for small steps; stops are set far from it.
    function Set-Stop { Set-ExchangeTradingStop @args -PassThru 3>$null }
    function Get-Trailing($Exchange, $Value) { if ($Exchange -match 'Bybit') { @{ TrailingDistance = $Value * 100 } } else { @{ TrailingPercent = $Value } } }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangeTradingStop' {
    BeforeEach {
        Clear-SimulatorFault $simulator

        # One symbol of what was used: everything at once would use a limit up.
        foreach ($name in $used) {
            $null = Get-ExchangePosition $name BTCUSDT | Close-ExchangePosition 3>$null
            Get-ExchangeOrder $name BTCUSDT 3>$null | Stop-ExchangeOrder
        }
        $used.Clear()
        Clear-SimulatorRequest $simulator
    }

    Context 'on <_>' -ForEach $exchanges {
        It 'sets stops for the whole position, and is content where they are so' {
            Open-Position $_
            Set-ExchangeTradingStop $_ BTC:PERP-USDT -StopLoss 50000 -TakeProfit 70000 | Should -BeNullOrEmpty
            $change = Set-Stop $_ BTCUSDT -StopLoss 50000 -TakeProfit 70000
            $change | Should -BeOfType ExchangeAccounts.ExchangeTradingStopChange
            $change.Changed | Should -BeFalse
            $change.StopLoss | Should -Be 50000
            $change.TakeProfit | Should -Be 70000
            Clear-SimulatorRequest $simulator
            (Set-Stop $_ BTC/USDT -StopLoss 50000).Changed | Should -BeFalse
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'moves one and leaves the other' {
            Open-Position $_
            $null = Set-Stop $_ BTCUSDT -StopLoss 50000 -TakeProfit 70000
            $change = Set-Stop $_ BTCUSDT -StopLoss 51000.5
            $change.Changed | Should -BeTrue
            $change.PreviousStopLoss | Should -Be 50000
            $change.StopLoss | Should -Be 51000.5
            $change.TakeProfit | Should -Be 70000
            (Get-ExchangeOrder $_ BTCUSDT -Book Conditional).TriggerPrice | Sort-Object | Should -Be 51000.5, 70000
        }

        It 'removes with 0, once' {
            Open-Position $_
            $null = Set-Stop $_ BTCUSDT -StopLoss 50000 -TakeProfit 70000
            $change = Set-Stop $_ BTCUSDT -StopLoss 0 -TakeProfit 0
            $change.Changed | Should -BeTrue
            $change.PreviousStopLoss | Should -Be 50000
            $change.StopLoss | Should -BeNullOrEmpty
            $change.TakeProfit | Should -BeNullOrEmpty
            Get-ExchangeOrder $_ BTCUSDT | Should -BeNullOrEmpty
            (Set-Stop $_ BTCUSDT -StopLoss 0 -TakeProfit 0).Changed | Should -BeFalse
        }

        It 'follows the price in the exchange''s own way' {
            Open-Position $_
            $first = Get-Trailing $_ 2
            $change = Set-Stop $_ BTCUSDT @first
            $change.Changed | Should -BeTrue
            ($change.TrailingDistance ?? ($change.TrailingPercent * 100)) | Should -Be 200
            (Set-Stop $_ BTCUSDT @first).Changed | Should -BeFalse
            $second = Get-Trailing $_ 3
            $change = Set-Stop $_ BTCUSDT @second
            ($change.PreviousTrailingDistance ?? ($change.PreviousTrailingPercent * 100)) | Should -Be 200
            @(Get-ExchangeOrder $_ BTCUSDT -Book Conditional).Count | Should -Be 1
            $none = Get-Trailing $_ 0
            (Set-Stop $_ BTCUSDT @none).Changed | Should -BeTrue
            Get-ExchangeOrder $_ BTCUSDT | Should -BeNullOrEmpty
        }

        It 'begins to follow where it is told' {
            Open-Position $_
            $trailing = Get-Trailing $_ 2
            (Set-Stop $_ BTCUSDT @trailing -ActivationPrice 66000).Changed | Should -BeTrue
            if ($_ -eq 'Binance') { (Get-ExchangeOrder $_ BTCUSDT).ActivationPrice | Should -Be 66000 }
        }

        It 'adds stops for a part, once, and removes none of them' {
            Open-Position $_
            $null = Set-Stop $_ BTCUSDT -StopLoss 50000
            $change = Set-Stop $_ BTCUSDT -StopLoss 52000 -StopLossQuantity 0.01 -StopLossPrice 51900
            $change.Changed | Should -BeTrue
            $change.StopLoss | Should -Be 50000
            (Set-Stop $_ BTCUSDT -StopLoss 52000 -StopLossQuantity 0.01 -StopLossPrice 51900).Changed | Should -BeFalse
            $part = Get-ExchangeOrder $_ BTCUSDT -Book Conditional | Where-Object TriggerPrice -EQ 52000
            $part.Quantity | Should -Be 0.01
            $part.Price | Should -Be 51900
            $part.Type | Should -Be Limit
            Set-ExchangeTradingStop $_ BTCUSDT -StopLoss 0 3>$null
            (Get-ExchangeOrder $_ BTCUSDT).TriggerPrice | Should -Be 52000
            $part | Stop-ExchangeOrder
            Get-ExchangeOrder $_ BTCUSDT | Should -BeNullOrEmpty
        }

        It 'tells of stops for a part that stay' {
            Open-Position $_
            $null = Set-Stop $_ BTCUSDT -StopLoss 50000
            $null = Set-Stop $_ BTCUSDT -StopLoss 52000 -StopLossQuantity 0.01
            $part = Get-ExchangeOrder $_ BTCUSDT -Book Conditional | Where-Object TriggerPrice -EQ 52000
            $name = $_
            $outcome = Get-Outcome { Set-ExchangeTradingStop $name BTCUSDT -StopLoss 0 }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Warnings | Should -HaveCount 1
            $outcome.Warnings | Should -Match "still has a stop loss for a part of the position: $($part.OrderId)\."
        }

        It 'watches the price it is told to' {
            Open-Position $_
            $null = Set-Stop $_ BTCUSDT -StopLoss 50000 -StopLossTriggerBy Mark
            (Get-ExchangeOrder $_ BTCUSDT -Book Conditional).TriggerBy | Should -Be Mark
            (Set-Stop $_ BTCUSDT -StopLoss 50000 -StopLossTriggerBy Mark).Changed | Should -BeFalse
            (Set-Stop $_ BTCUSDT -StopLoss 50000 -StopLossTriggerBy Last).Changed | Should -BeTrue
        }

        It 'knows the sides of a short position' {
            Open-Position $_ -Side Sell
            $change = Set-Stop $_ BTCUSDT -StopLoss 70000 -TakeProfit 50000
            $change.StopLoss | Should -Be 70000
            $outcome = Get-Outcome { Set-ExchangeTradingStop $_ BTCUSDT -StopLoss 50000 }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Errors[0].Exception.Parameter | Should -Be StopLoss
            $outcome.Message | Should -Match 'short position of BTC:PERP-USDT must be above the last price'
        }

        It 'wants a side where both legs are open, else takes the open one' {
            $account = "hedge-$_"
            Open-Position $account
            (Set-Stop $account BTCUSDT -StopLoss 50000).PositionSide | Should -Be Long
            Open-Position $account 0.03 Sell
            $outcome = Get-Outcome { Set-ExchangeTradingStop $account BTCUSDT -StopLoss 70000 }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Errors[0].Exception.Parameter | Should -Be PositionSide
            $change = Set-Stop $account BTCUSDT -StopLoss 70000 -PositionSide Short
            $change.PositionSide | Should -Be Short
            $change.PreviousStopLoss | Should -BeNullOrEmpty
            (Set-Stop $account BTCUSDT -StopLoss 50000 -PositionSide Long).Changed | Should -BeFalse
            Get-ExchangeOrder $account BTCUSDT | ForEach-Object { "$($_.PositionSide) $([int]$_.TriggerPrice)" } | Sort-Object | Should -Be 'Long 50000', 'Short 70000'
        }

        It 'says NotFound where nothing is open' {
            $outcome = Get-Outcome { Set-ExchangeTradingStop $_ BTCUSDT -StopLoss 50000 }
            $outcome.Id | Should -Be "NotFound,$by"
            $outcome.Category | Should -Be ObjectNotFound
            $outcome.Target | Should -Be $_
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'sends once where the reply is lost, and says what is known' {
            Open-Position $_
            Clear-SimulatorRequest $simulator
            Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = $_; method = 'POST'; afterProcessing = $true }
            $outcome = Get-Outcome { Set-ExchangeTradingStop $_ BTCUSDT -StopLoss 50000 -PassThru }
            (Get-Sent).Count | Should -Be 1
            if ($_ -eq 'Bybit') {
                $outcome.Id | Should -Be "OutcomeUnknown,$by"
                $outcome.Category | Should -Be OperationTimeout
                $outcome.Advice | Should -Match Get-ExchangePosition
            }
            else {
                # The desk looked it up.
                $outcome.Errors | Should -BeNullOrEmpty
                $outcome.Output.StopLoss | Should -Be 50000
            }

            Clear-SimulatorFault $simulator
            (Set-Stop $_ BTCUSDT -StopLoss 50000).Changed | Should -BeFalse
        }
    }

    Context 'where stops are orders' {
        It 'writes them down and closes whatever the position is' {
            Open-Position Binance
            $null = Set-Stop Binance BTCUSDT -StopLoss 50000
            $order = Get-ExchangeOrder Binance BTCUSDT
            $order.Book | Should -Be Conditional
            $order.ClosePosition | Should -BeTrue
            $order.TriggerDirection | Should -Be Fall
            $line = Get-Journal | Where-Object { $_.clientOrderId -eq $order.ClientOrderId -and $_.kind -eq 'Intent' }
            $line.book | Should -Be Conditional
            $line.triggerPrice | Should -Be 50000
            $line.closePosition | Should -BeTrue
            Get-ExchangeOrder Binance BTCUSDT | Get-RenderedView | Should -Match '(?m)^\d+ +<= 50,000 +BTC:PERP-USDT +Sell +position +market'
        }

        It 'puts the old one back where the new one is refused' {
            Open-Position Binance
            $null = Set-Stop Binance BTCUSDT -StopLoss 50000
            Add-SimulatorFault $simulator @{ kind = 'Status'; status = 400; exchange = 'Binance'; method = 'POST'; pathPrefix = '/fapi/v1/algoOrder'; count = 1; body = '{"code":-2021,"msg":"Order would immediately trigger."}'; contentType = 'application/json' }
            $outcome = Get-Outcome { Set-ExchangeTradingStop Binance BTCUSDT -StopLoss 55000 }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Errors[0].Exception.Parameter | Should -Be StopLoss
            $outcome.Message | Should -Match 'the old stop loss 50000 was put back\. Looked at again: the stop loss set now is 50000\.$'
            (Get-ExchangeOrder Binance BTCUSDT).TriggerPrice | Should -Be 50000
        }

        It 'says that there is none where it cannot be put back either' {
            Open-Position Binance
            $null = Set-Stop Binance BTCUSDT -StopLoss 50000
            Add-SimulatorFault $simulator @{ kind = 'Status'; status = 400; exchange = 'Binance'; method = 'POST'; pathPrefix = '/fapi/v1/algoOrder'; body = '{"code":-2021,"msg":"Order would immediately trigger."}'; contentType = 'application/json' }
            $outcome = Get-Outcome { Set-ExchangeTradingStop Binance BTCUSDT -StopLoss 55000 }
            $outcome.Message | Should -Match 'no stop loss is set now\.$'
            $outcome.Advice | Should -Match "Get-ExchangeOrder -Account 'Binance' -Symbol 'BTC:PERP-USDT' -Book Conditional"
            Get-ExchangeOrder Binance BTCUSDT | Should -BeNullOrEmpty
        }

        It 'leaves the outcome open where neither reply nor look-up tells, and warns until it was looked up' {
            Open-Position lost
            $null = Set-Stop lost BTCUSDT -StopLoss 50000
            Add-SimulatorFault $simulator @{ kind = 'Drop'; account = 'lost'; method = 'POST'; pathPrefix = '/fapi/v1/algoOrder'; afterProcessing = $true }

            # The first look is at what was cancelled.
            Add-SimulatorFault $simulator @{ kind = 'Drop'; account = 'lost'; method = 'GET'; pathPrefix = '/fapi/v1/algoOrder'; skip = 1 }
            $outcome = Get-Outcome { Set-ExchangeTradingStop lost BTCUSDT -StopLoss 55000 }
            $outcome.Id | Should -Be "OutcomeUnknown,$by"
            $outcome.Category | Should -Be OperationTimeout
            $id = $outcome.Errors[0].Exception.ClientOrderId
            $outcome.Advice | Should -Match "-ClientOrderId '$id'"
            @(Get-Journal | Where-Object clientOrderId -EQ $id)[-1].outcome | Should -Be Unknown
            Clear-SimulatorFault $simulator
            (Get-Outcome { Set-ExchangeTradingStop lost BTCUSDT -StopLoss 55000 -WhatIf }).Warnings | Should -Match $id
            (Get-ExchangeOrder lost BTCUSDT -ClientOrderId $id).TriggerPrice | Should -Be 55000
            (Get-Outcome { Set-ExchangeTradingStop lost BTCUSDT -StopLoss 55000 -WhatIf }).Warnings | Should -BeNullOrEmpty
            (Set-Stop lost BTCUSDT -StopLoss 55000).Changed | Should -BeFalse
        }
    }

    Context 'what the user sees' {
        It 'takes account, symbol and side from positions, and no price' {
            Open-Position Bybit
            Open-Position Binance -Side Sell
            $null = Set-Stop Bybit BTCUSDT -StopLoss 50000
            $seen = Get-ExchangePosition Bybit, Binance BTCUSDT
            $null = Set-Stop Bybit BTCUSDT -StopLoss 51000
            $changes = $seen | Set-ExchangeTradingStop -TakeProfit 0 -PassThru
            $changes.Account | Sort-Object | Should -Be Binance, Bybit
            (Get-ExchangePosition Bybit BTCUSDT).StopLoss | Should -Be 51000
        }

        It 'protects a coin of a few cents as the help shows it' {
            $page = Get-Content (Join-Path $RepositoryRoot 'docs/en-US/Set-ExchangeTradingStop.md') -Raw
            $example = [regex]::Match($page, '(?s)### Example 5.*?```powershell\r?\n(.*?)```').Groups[1].Value
            $example | Should -Match '^Get-ExchangePosition demo-\*'
            foreach ($exchange in $exchangeNames) {
                $null = New-ExchangeAccount "demo-$exchange" $exchange -Environment Simulated
                Set-ExchangeLeverage "demo-$exchange" XRPUSDT 2
                $null = New-ExchangeOrder "demo-$exchange" XRPUSDT Buy -Quantity 100 -Type Market
            }
            try {
                $outcome = Get-Outcome ([scriptblock]::Create($example))
                $outcome.Errors | Should -BeNullOrEmpty
                $stops = $outcome.Output | Where-Object Symbol -EQ XRP:PERP-USDT
                $stops.Account | Sort-Object | Should -Be demo-Binance, demo-Bybit
                foreach ($stop in $stops) {
                    $entry = (Get-ExchangePosition $stop.Account XRPUSDT).EntryPrice
                    [Math]::Abs($stop.StopLoss / $entry - 0.9d) | Should -BeLessThan 0.001
                }
            }
            finally { 'demo-Bybit', 'demo-Binance' | Remove-ExchangeAccount -Confirm:$false }
        }

        It 'takes accounts as text and many symbols' {
            foreach ($name in 'Bybit', 'Binance') {
                Open-Position $name
                Open-Position $name 0.2 Buy ETH:PERP-USDT
            }
            $changes = 'Bybit', 'Binance' | Set-ExchangeTradingStop -Symbol BTCUSDT, ETHUSDT -StopLoss 2000 -PassThru
            $changes | ForEach-Object { "$($_.Account) $($_.Symbol) $([int]$_.StopLoss)" } | Sort-Object |
                Should -Be 'Binance BTC:PERP-USDT 2000', 'Binance ETH:PERP-USDT 2000', 'Bybit BTC:PERP-USDT 2000', 'Bybit ETH:PERP-USDT 2000'
        }

        It 'works on a simulated account' {
            Open-Position sim
            (Set-Stop sim BTCUSDT -StopLoss 10000).StopLoss | Should -Be 10000
            @(Get-SimulatorRequest $simulator) | Should -BeNullOrEmpty
        }

        It 'renders as a table, grouped by account' {
            Open-Position Bybit
            $null = Set-Stop Bybit BTCUSDT -StopLoss 50000
            $text = Set-Stop Bybit BTCUSDT -TakeProfit 70000.5 -TrailingDistance 300 | Get-RenderedView
            $text | Should -Match '(?m)^   Account: Bybit \(Bybit Testnet\)\r?$'
            $text | Should -Match '(?m)^Symbol +PositionSide +TakeProfit +StopLoss +Trailing +Changed\r?$'
            $text | Should -Match '(?m)^BTC:PERP-USDT +Both +70,000\.5 +50,000 +300 +True\r?$'
            Open-Position Binance
            Set-Stop Binance BTCUSDT -TrailingPercent 1.5 | Get-RenderedView | Should -Match '(?m)^BTC:PERP-USDT +Both +1\.5% +True\r?$'
        }

        It 'completes <text>' -ForEach @(
            @{ text = 'Set-ExchangeTradingStop hedge-B'; expected = 'hedge-Binance', 'hedge-Bybit' }
            @{ text = 'Set-ExchangeTradingStop Bybit BTC:PERP-'; expected = 'BTC:PERP-USD', 'BTC:PERP-USDC', 'BTC:PERP-USDT' }
            @{ text = 'Set-ExchangeTradingStop -StopLossTriggerBy M'; expected = 'Mark' }
        ) {
            $null = Get-ExchangePosition Bybit BTCUSDT
            @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
        }

        It 'shows no key at verbose and debug' {
            Open-Position Bybit
            $all = Set-ExchangeTradingStop Bybit BTCUSDT -StopLoss 50000 -Verbose -Debug *>&1 | Out-String
            $all | Should -Match 'POST /v5/position/trading-stop 200'
            $all | Should -Not -Match $CanaryKey
            $all | Should -Not -Match $CanarySecret
        }
    }

    Context 'numbers' {
        It 'refuses <value> by name and sends nothing' -ForEach @(@{ value = '0,021' }, @{ value = '12x' }, @{ value = 1 / 3 }, @{ value = '1.23456789012345678901234567899' }, @{ value = [double]::NaN }) {
            foreach ($name in 'TakeProfit', 'StopLoss', 'TakeProfitQuantity', 'StopLossQuantity', 'TakeProfitPrice', 'StopLossPrice', 'TrailingDistance', 'TrailingPercent', 'ActivationPrice') {
                $given = @{ $name = $value }
                $outcome = Get-Outcome { Set-ExchangeTradingStop Bybit BTCUSDT @given }
                $outcome.Message | Should -Match "'$name'"
                $outcome.Id | Should -Be "ParameterArgumentTransformationError,$by"
            }

            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'takes <value> as it is' -ForEach @(@{ value = 50000.5 }, @{ value = '5.00005e4' }, @{ value = 50000.5d }) {
            Open-Position Bybit
            (Set-Stop Bybit BTCUSDT -StopLoss $value).StopLoss | Should -Be 50000.5
        }

        It 'refuses an empty -<empty>: a mistyped variable must not leave a stop out, or make it one for the whole' -ForEach @(
            @{ empty = 'StopLoss'; given = @{ TakeProfit = 70000; StopLoss = $null } }
            @{ empty = 'TakeProfit'; given = @{ TakeProfit = ''; StopLoss = 50000 } }
            @{ empty = 'StopLossQuantity'; given = @{ StopLoss = 50000; StopLossQuantity = $null } }
            @{ empty = 'StopLossTriggerBy'; given = @{ StopLoss = 50000; StopLossTriggerBy = $null } }
            @{ empty = 'PositionSide'; given = @{ StopLoss = 50000; PositionSide = $null } }
        ) {
            $outcome = Get-Outcome { Set-ExchangeTradingStop Bybit BTCUSDT @given }
            $outcome.Id | Should -Be "InvalidRequest,$by"
            $outcome.Message | Should -Match "-$empty is given, and empty"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'confirmation' {
        It 'reads no key and signs nothing with -WhatIf' {
            $child = Invoke-ChildPwsh "`$env:EXCHANGEACCOUNTS_HOME = '$testHome'; Import-Module '$ModulePath'; Set-ExchangeTradingStop keyless BTC/USDT -StopLoss 50000 -TakeProfit 0 -PositionSide Long -WhatIf"
            $child.ExitCode | Should -Be 0
            $text = $child.Output -replace '\s+', ' '
            $text | Should -BeLike "*`"Set the stop loss to 50000, remove the take profit, Long side`" on target `"BTC:PERP-USDT on keyless (Bybit Testnet, $($simulator.BaseAddress))`".*"
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'refuses under -WhatIf what it would refuse without' {
            (Get-Outcome { Set-ExchangeTradingStop keyless BTCUSDT -StopLoss 50000.05 -WhatIf }).Id | Should -Be "InvalidRequest,$by"
            (Get-Outcome { Set-ExchangeTradingStop keyless BTCUSDT -TrailingPercent 1 -WhatIf }).Id | Should -Be "Unsupported,$by"
        }

        It 'does not ask by default, LIVE or not, and says where it cannot ask' {
            Open-Position Bybit
            (Set-Stop live BTCUSDT -StopLoss 50000).Account | Should -Be live
            $outcome = Get-Outcome { Set-ExchangeTradingStop live BTCUSDT -StopLoss 51000 -Confirm }
            $outcome.Id | Should -Be "ConfirmationRequired,$by"
            $outcome.Target | Should -Be live
            $outcome.Message | Should -Match 'Set the stop loss to 51000.*BTC:PERP-USDT on live \(Bybit LIVE, http'
            $ConfirmPreference = 'Medium'
            (Get-Outcome { Set-ExchangeTradingStop live BTCUSDT -StopLoss 51000 }).Id | Should -Be "ConfirmationRequired,$by"
            (Set-ExchangeTradingStop live BTCUSDT -StopLoss 51000 -Confirm:$false -PassThru).StopLoss | Should -Be 51000
        }
    }

    Context 'errors' {
        It 'refuses <name> by <parameter>' -ForEach @(
            @{ name = 'nothing to set'; given = @{}; parameter = 'StopLoss'; says = 'Nothing to set' }
            @{ name = 'a stop loss above the price'; given = @{ StopLoss = 70000 }; parameter = 'StopLoss'; says = 'must be below the last price' }
            @{ name = 'a take profit below the price'; given = @{ TakeProfit = 50000 }; parameter = 'TakeProfit'; says = 'must be above the last price' }
            @{ name = 'a price off the tick'; given = @{ TakeProfit = 70000.05 }; parameter = 'TakeProfit'; says = 'not a multiple of the tick' }
            @{ name = 'a negative price'; given = @{ StopLoss = -1 }; parameter = 'StopLoss'; says = 'not above zero' }
            @{ name = 'more than the position'; given = @{ StopLoss = 50000; StopLossQuantity = 1 }; parameter = 'StopLossQuantity'; says = 'more than the position' }
            @{ name = 'a quantity off the step'; given = @{ StopLoss = 50000; StopLossQuantity = 0.0105 }; parameter = 'StopLossQuantity'; says = 'multiple of the step' }
            @{ name = 'a limit price for the whole'; given = @{ StopLoss = 50000; StopLossPrice = 49900 }; parameter = 'StopLossPrice'; says = 'give -StopLossQuantity too' }
            @{ name = 'a removal of a part'; given = @{ StopLoss = 0; StopLossQuantity = 0.01 }; parameter = 'StopLossQuantity'; says = 'removes the stop loss' }
            @{ name = 'two ways to trail'; given = @{ TrailingDistance = 10; TrailingPercent = 1 }; parameter = 'TrailingPercent'; says = 'give -TrailingDistance or -TrailingPercent' }
            @{ name = 'an activation without a trail'; given = @{ StopLoss = 50000; ActivationPrice = 66000 }; parameter = 'ActivationPrice'; says = 'says nothing without' }
            @{ name = 'an activation on the wrong side'; given = @{ TrailingDistance = 10; ActivationPrice = 50000 }; parameter = 'ActivationPrice'; says = 'must be above' }
            @{ name = 'a percentage on Bybit'; given = @{ TrailingPercent = 1 }; parameter = 'TrailingPercent'; id = 'Unsupported'; says = 'distance in price' }
            @{ name = 'a distance on Binance'; account = 'Binance'; given = @{ TrailingDistance = 100 }; parameter = 'TrailingDistance'; id = 'Unsupported'; says = 'percent only' }
            @{ name = 'a percentage out of range'; account = 'Binance'; given = @{ TrailingPercent = 21 }; parameter = 'TrailingPercent'; says = '0\.1 to 20 %' }
            @{ name = 'the index on Binance'; account = 'Binance'; given = @{ StopLoss = 50000; StopLossTriggerBy = 'Index' }; parameter = 'StopLossTriggerBy'; id = 'Unsupported'; says = 'not the index' }
        ) {
            $account ??= 'Bybit'
            Open-Position $account
            Clear-SimulatorRequest $simulator
            $outcome = Get-Outcome { Set-ExchangeTradingStop $account BTCUSDT @given }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$($id ?? 'InvalidRequest'),$by"
            $outcome.Target | Should -Be $account
            $outcome.Errors[0].Exception.Parameter | Should -Be $parameter
            $outcome.Message | Should -Match $says
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'goes on where an account, a symbol or a key is missing' {
            Open-Position Bybit
            $outcome = Get-Outcome { Set-ExchangeTradingStop nobody, old, keyless, Bybit -Symbol NOPE, BTCUSDT -StopLoss 50000 -PassThru }
            $outcome.Output.Account | Should -Be Bybit
            $outcome.Errors | ForEach-Object { "$(($_.FullyQualifiedErrorId -split ',')[0]) $($_.TargetObject)" } | Sort-Object |
                Should -Be 'AccountArchived old', 'AccountNotFound nobody', 'SecretNotFound keyless', 'UnknownSymbol Bybit', 'UnknownSymbol keyless'
        }

        It 'tells of <What> as <Id>, and sets the other account' -ForEach $faults {
            Open-Position Bybit
            Open-Position Binance
            Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $CanaryKey })
            $outcome = Get-Outcome { Set-ExchangeTradingStop Bybit, Binance BTCUSDT -StopLoss 50000 -PassThru }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$Id,$by"
            $outcome.Category | Should -Be $Category
            $outcome.Target | Should -Be Bybit
            $outcome.Output.Account | Should -Be Binance
            Clear-SimulatorFault $simulator
        }

        It 'sends no stop that could not be written down first' {
            $env:EXCHANGEACCOUNTS_HOME = Join-Path $testHome 'full'
            try {
                $null = Add-TestAccount $simulator full -Account (Find-Account full)
                Open-Position full
                $journal = Join-Path $testHome 'full/state/journal'
                Remove-Item $journal -Recurse
                Set-Content $journal 'a file where the folder should be'
                Clear-SimulatorRequest $simulator
                $outcome = Get-Outcome { Set-ExchangeTradingStop full BTCUSDT -StopLoss 50000 }
                $outcome.Id | Should -Be "StateUnwritable,$by"
                $outcome.Message | Should -Match 'no stop loss is set now\.$'
                Get-Sent | Should -BeNullOrEmpty
            }
            finally { $env:EXCHANGEACCOUNTS_HOME = $testHome }
        }

        It 'ends cleanly with -ErrorAction Stop, as a typed exception' {
            { Set-ExchangeTradingStop Bybit BTCUSDT -StopLoss 50000 -ErrorAction Stop } | Should -Throw -ErrorId "NotFound,$by" -ExceptionType ([ExchangeAccounts.ExchangeException])
        }
    }

    Context 'stopping' {
        It 'stops at once while it reads' {
            Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
            Measure-Stop $simulator 'Set-ExchangeTradingStop stop BTC:PERP-USDT -StopLoss 50000' | Should -BeLessThan 1000
        }

        It 'places the new stop even if it is stopped while the old one goes' {
            Open-Position stop2
            $null = Set-Stop stop2 BTCUSDT -StopLoss 50000
            Clear-SimulatorRequest $simulator
            Add-SimulatorFault $simulator @{ kind = 'Delay'; delayMs = 700; account = 'stop2'; method = 'DELETE' }
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$ModulePath'; Set-ExchangeTradingStop stop2 BTCUSDT -StopLoss 55000")
                $running = $shell.BeginInvoke()
                $deadline = [datetime]::UtcNow.AddSeconds(10)
                while ((Get-Sent).Count -eq 0 -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 10 }
                $shell.Stop()

                # Told by the simulator, because reads would use up the limit that the new stop needs.
                do {
                    Start-Sleep -Milliseconds 50
                    $placed = @(Get-Sent | Where-Object { $_.method -eq 'POST' -and $_.statusCode -eq 200 })
                } while ($placed.Count -eq 0 -and [datetime]::UtcNow -lt $deadline)
                (Get-ExchangeOrder stop2 BTCUSDT -Book Conditional).TriggerPrice | Should -Be 55000
            }
            finally { $shell.Dispose() }
        }

        It 'leaves no request running after Select-Object -First 1' {
            'sim', 'stop' | ForEach-Object { Open-Position $_ }
            $late = @{ ApiKey = (Find-Account stop).apiKey; Method = 'GET' }
            $left = Measure-Leftover $simulator $late { 'sim', 'stop' | Set-ExchangeTradingStop -Symbol BTC:PERP-USDT -StopLoss 10000 -PassThru | Select-Object -First 1 }
            $left.Output.Account | Should -Be sim
            $left.Answered | Should -Be 0
            Get-Sent | Should -BeNullOrEmpty
        }
    }
}

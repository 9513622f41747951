# New-ExchangeOrder: orders that wait for a price, follow it, close a position, carry stops or end at a time.
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
            @{ name = 'one'; exchange = 'Bybit' }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'hedge'; exchange = 'Bybit'; positionMode = 'Hedge' }
            @{ name = 'hedge2'; exchange = 'Binance'; positionMode = 'Hedge' }
        )
    }
    function Find-Account($Name) { $simulator.Accounts | Where-Object name -EQ $Name }
    $null = Add-TestAccount $simulator 'Bybit' -Account (Find-Account one)
    $null = Add-TestAccount $simulator 'Binance' -Account (Find-Account two)
    $null = Add-TestAccount $simulator 'hedge-Bybit' -Account (Find-Account hedge)
    $null = Add-TestAccount $simulator 'hedge-Binance' -Account (Find-Account hedge2)
    foreach ($account in 'Bybit', 'Binance', 'hedge-Bybit', 'hedge-Binance') {
        $null = New-ExchangeOrder $account BTC:PERP-USDT Buy -Quantity 0.05 -Type Market
    }
    $null = New-ExchangeAccount -Name 'live' -Exchange Binance -Environment Live -BaseAddress $simulator.BaseAddress `
        -Credential (New-TestCredential (Find-Account two).apiKey (Find-Account two).apiSecret) -SessionOnly
    $script:by = 'ExchangeAccounts.PowerShell.NewExchangeOrderCommand'
    function Get-Placed { @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'order' }) }
    function Get-Journal {
        Get-ChildItem (Join-Path $testHome 'state/journal') -Filter *.jsonl -ErrorAction Ignore | Get-Content | ConvertFrom-Json
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'New-ExchangeOrder, the kinds of orders' {
    BeforeEach { Clear-SimulatorRequest $simulator }

    Context 'on <_>' -ForEach $exchanges {
        It 'waits on the far side, at market' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TriggerPrice 55000 -TriggerBy Mark -ReduceOnly
            $order.Outcome | Should -Be Confirmed
            $order.Status | Should -Be Untriggered
            $order.Book | Should -Be Conditional
            $order.Type | Should -Be Market
            $order.TriggerPrice | Should -Be 55000
            $order.TriggerBy | Should -Be Mark
            $order.TriggerDirection | Should -Be Fall
            $order.ReduceOnly | Should -BeTrue
            (Get-Placed).Count | Should -Be 1
            ($order | Get-ExchangeOrder).OrderId | Should -Be $order.OrderId
        }

        It 'waits on the near side, with a limit' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Sell -Quantity 0.01 -Price 65900 -TriggerPrice 66000 -TimeInForce IOC
            $order.TriggerDirection | Should -Be Rise
            $order.Type | Should -Be Limit
            $order.Price | Should -Be 65900
            $order.TimeInForce | Should -Be IOC
            $order.Status | Should -Be Untriggered
        }

        It 'closes whatever the position is' {
            $order = New-ExchangeOrder $_ BTC:PERP-USDT Sell -Type Market -TriggerPrice 50000 -ClosePosition
            $order.ClosePosition | Should -BeTrue
            $order.Status | Should -Be Untriggered
            ($order | Get-RenderedView) | Should -Match '<= 50,000\s+BTC:PERP-USDT\s+Sell\s+position\s+market'
        }

        It 'finds the leg that it closes in hedge mode' {
            $order = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Sell -Type Market -TriggerPrice 50000 -ClosePosition
            $order.PositionSide | Should -Be Long
            $stop = New-ExchangeOrder "hedge-$_" BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TriggerPrice 55000 -ReduceOnly
            $stop.PositionSide | Should -Be Long
        }

        It 'refuses a trigger on the wrong side before anything is sent' {
            $result = Get-Outcome { New-ExchangeOrder $_ BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TriggerPrice 65000 -TriggerDirection Fall }
            $result.Id | Should -Be "InvalidRequest,$by"
            $result.Errors[0].Exception.Parameter | Should -Be TriggerPrice
            $result.Message | Should -Match '65000 is above the last price of BTC:PERP-USDT.*cannot fall to it'
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        }

        It 'signs nothing with -WhatIf' {
            New-ExchangeOrder $_ BTC:PERP-USDT Sell -Type Market -TriggerPrice 50000 -ClosePosition -WhatIf
            @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        }

        It 'takes rows, and what a row says wrongly is an error that names column and text' {
            $rows = @'
Account,Symbol,Side,Quantity,Price,Type,TriggerPrice,TriggerBy,TriggerDirection,ClosePosition,ReduceOnly,TimeInForce,GoodTillTime,PositionSide,ClientOrderId,TakeProfit,TakeProfitTriggerBy,StopLoss
ACC,BTC:PERP-USDT,Sell,0.01,,Market,54000,,,,True,,,,k-1,,,
ACC,BTC:PERP-USDT,Sell,0.01,,Market,"54,000",,,,True,,,,k-2,,,
ACC,BTC:PERP-USDT,Sell,0.01,,Market,54000,Marc,,,True,,,,k-3,,,
ACC,BTC:PERP-USDT,Sell,,,market,67000,mark,rise,yes,,,,,k-4,,,
ACC,BTC:PERP-USDT,Sell,,,market,67000,mark,rise,true,,,,both,k-5,,,
ACC,BTC:PERP-USDT,Buy,0.01,58000,,,,,,,PostOlny,,,k-6,,,
ACC,BTC:PERP-USDT,Buy,0.01,58000,,,,,,,,03/04/2027,,k-7,,,
ACC,BTC:PERP-USDT,Bye,0.01,58000,,,,,,,,,,k-8,,,
ACC,BTC:PERP-USDT,Sell,0.01,,Market,1e400,,,,,,,,k-9,,,
ACC,BTC:PERP-USDT,Sell,0.01,65900,Limit,66000.0,Last,Rise,False,0,GTC,,,k-10,,,
'@ -creplace 'ACC', $_ | ConvertFrom-Csv
            $result = Get-Outcome { $rows | New-ExchangeOrder }
            $result.Output.ClientOrderId | Sort-Object | Should -Be k-1, k-10, k-5
            $result.Output.Outcome | Should -Be Confirmed, Confirmed, Confirmed
            (Get-Placed).Count | Should -BeIn 1, 2, 3 -Because 'rows may go out together'
            @(Get-Journal | Where-Object { $_.kind -eq 'Intent' -and $_.clientOrderId -like 'k-*' }).Count | Should -Be (3 * (1 + ('Bybit', 'Binance').IndexOf("$_")))
            $result.Errors.Count | Should -Be 7
            foreach ($case in @(
                    @{ id = 'k-2'; text = "'TriggerPrice'.*'54,000' is no number" }
                    @{ id = 'k-3'; text = "'TriggerBy'.*'Marc' is none of Last, Mark, Index" }
                    @{ id = 'k-4'; text = "'ClosePosition'.*'yes' is neither True nor False" }
                    @{ id = 'k-6'; text = "'TimeInForce'.*'PostOlny' is none of GTC, IOC, FOK, PostOnly, GTD" }
                    @{ id = 'k-7'; text = "'GoodTillTime'.*'03/04/2027' is no time" }
                    @{ id = 'k-8'; text = "'Side'.*'Bye' is none of Buy, Sell" }
                    @{ id = 'k-9'; text = "'TriggerPrice'.*'1e400' is larger" })) {
                $wrong = @($result.Errors | Where-Object { $_.TargetObject.ClientOrderId -eq $case.id })
                $wrong.Count | Should -Be 1 -Because "$($case.id) is the target of one error"
                "$wrong" | Should -Match $case.text
            }
        }
    }

    Context 'what one exchange has' {
        It 'follows the price on Binance' {
            $order = New-ExchangeOrder Binance BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TrailingPercent 1.5 -ActivationPrice 66000 -ReduceOnly
            $order.TrailingPercent | Should -Be 1.5
            $order.ActivationPrice | Should -Be 66000
            $order.Book | Should -Be Conditional
            $order.Status | Should -Be Untriggered
        }

        It 'ends at a time on Binance' {
            $end = (Get-Date).AddHours(2)
            $order = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 58000 -GoodTillTime $end
            $order.TimeInForce | Should -Be GTD
            $open = $order | Get-ExchangeOrder
            $open.GoodTillTime.Kind | Should -Be Utc
            [Math]::Floor(($end.ToUniversalTime() - $open.GoodTillTime).TotalSeconds) | Should -Be 0
        }

        It 'carries stops on Bybit' {
            $order = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 58000 -TakeProfit 63000 -StopLoss 55000 -StopLossTriggerBy Index
            $order.TakeProfit | Should -Be 63000
            $order.StopLoss | Should -Be 55000
            $part = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.0109 -Price 58000 -TakeProfit 63000 -TakeProfitQuantity 0.0109 -TakeProfitPrice 62990
            $part.Quantity | Should -Be 0.01
            $part.TakeProfit | Should -Be 63000
        }

        It 'watches the index on Bybit' {
            (New-ExchangeOrder Bybit BTC:PERP-USDT Sell -Quantity 0.01 -Type Market -TriggerPrice 55000 -TriggerBy Index).TriggerBy | Should -Be Index
        }

        It 'refuses <name>' -ForEach @(
            @{ name = 'a trailing order on Bybit'; account = 'Bybit'; id = 'Unsupported'; parameter = 'TrailingPercent'; more = @{ Type = 'Market'; TrailingPercent = 1 }; message = 'Only the stop of a position trails'; advice = 'Set-ExchangeTradingStop -TrailingDistance' }
            @{ name = 'a trailing distance on Bybit'; account = 'Bybit'; id = 'Unsupported'; parameter = 'TrailingDistance'; more = @{ Type = 'Market'; TrailingDistance = 100 }; message = 'Only the stop of a position trails'; advice = 'Set-ExchangeTradingStop' }
            @{ name = 'a trailing distance on Binance'; account = 'Binance'; id = 'Unsupported'; parameter = 'TrailingDistance'; more = @{ Type = 'Market'; TrailingDistance = 100 }; message = 'percent only'; advice = '-TrailingPercent' }
            @{ name = 'a trailing distance below the least'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'TrailingPercent'; more = @{ Type = 'Market'; TrailingPercent = 0.05 }; message = '0\.1 to 20 %' }
            @{ name = 'a trailing distance above the largest'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'TrailingPercent'; more = @{ Type = 'Market'; TrailingPercent = 21 }; message = '0\.1 to 20 %' }
            @{ name = 'an activation on the wrong side'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'ActivationPrice'; more = @{ Type = 'Market'; TrailingPercent = 1; ActivationPrice = 65000 }; message = 'of a Buy must be below the last price' }
            @{ name = 'stops on Binance'; account = 'Binance'; id = 'Unsupported'; parameter = 'StopLoss'; more = @{ Price = 58000; StopLoss = 55000 }; message = 'no take profit or stop loss'; advice = 'Set-ExchangeTradingStop' }
            @{ name = 'the index on Binance'; account = 'Binance'; id = 'Unsupported'; parameter = 'TriggerBy'; more = @{ Type = 'Market'; TriggerPrice = 65000; TriggerBy = 'Index' }; message = 'last or the mark price'; advice = '-TriggerBy' }
            @{ name = 'an end on Bybit'; account = 'Bybit'; id = 'Unsupported'; parameter = 'GoodTillTime'; more = @{ Price = 58000; GoodTillTime = [datetime]'2100-01-01' }; message = 'ends none at a given time'; advice = 'Stop-ExchangeOrder' }
            @{ name = 'an end that is too near'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'GoodTillTime'; more = @{ Price = 58000; GoodTillTime = [datetime]::UtcNow.AddMinutes(5) }; message = 'more than 10 minutes ahead' }
            @{ name = 'an end in the past'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'GoodTillTime'; more = @{ Price = 58000; GoodTillTime = [datetime]'2020-01-01' }; message = 'not in the future' }
            @{ name = 'a take profit on the wrong side'; account = 'Bybit'; id = 'InvalidRequest'; parameter = 'TakeProfit'; more = @{ Price = 58000; TakeProfit = 57000 }; message = '57000 of a Buy must be above the price of the order, 58000' }
            @{ name = 'stops of a part'; account = 'Bybit'; id = 'InvalidRequest'; parameter = 'StopLossQuantity'; more = @{ Price = 58000; Quantity = 0.02; StopLoss = 55000; StopLossQuantity = 0.01 }; message = "order's own quantity" }
            @{ name = 'quantity and close position'; account = 'Bybit'; id = 'InvalidRequest'; parameter = 'Quantity'; more = @{ Type = 'Market'; TriggerPrice = 65000; ClosePosition = $true }; message = '-ClosePosition closes whatever the position is' }
            @{ name = 'close position without a trigger'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'TriggerPrice'; more = @{ Type = 'Market'; ClosePosition = $true; Quantity = $null }; message = 'give -TriggerPrice' }
            @{ name = 'a missing trigger'; account = 'Binance'; id = 'InvalidRequest'; parameter = 'TriggerBy'; more = @{ Type = 'Market'; TriggerBy = 'Mark' }; message = 'the trigger is missing' }
            @{ name = 'a trigger off the tick'; account = 'Bybit'; id = 'InvalidRequest'; parameter = 'TriggerPrice'; more = @{ Type = 'Market'; TriggerPrice = 65000.05 }; message = 'trigger price 65000\.05 is not a multiple' }
        ) {
            $given = @{ Quantity = 0.01 }
            foreach ($key in $more.Keys) { $given[$key] = $more[$key] }
            if ($null -eq $given.Quantity) { $given.Remove('Quantity') }
            $entries = @(Get-Journal).Count
            $result = Get-Outcome { New-ExchangeOrder $account BTC:PERP-USDT Buy @given }
            $result.Errors.Count | Should -Be 1
            $result.Id | Should -Be "$id,$by"
            $result.Errors[0].Exception.Parameter | Should -Be $parameter
            $result.Target | Should -Be $account
            $result.Message | Should -Match $message
            $result.Advice | Should -Match ($advice ?? '.')
            $result.Output | Should -BeNullOrEmpty
            (Get-Placed).Count | Should -Be 0
            if ($parameter -ne 'StopLossQuantity') { @(Get-Journal).Count | Should -Be $entries }
        }
    }

    It 'says all of it before it asks' {
        $result = Get-Outcome { New-ExchangeOrder live BTC:PERP-USDT Sell -Type Market -TriggerPrice 50000 -TriggerBy Mark -ClosePosition }
        $result.Id | Should -Be "ConfirmationRequired,$by"
        $result.Message | Should -Match 'Place Sell Market of the whole position, once the mark price falls to 50000'
        $result = Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 58000 -TakeProfit 63000 -StopLoss 55000 -StopLossTriggerBy Mark -Confirm }
        $result.Message | Should -Match 'Place Buy Limit 0\.01 @ 58000, about 580 USDT, take profit 63000, stop loss 55000 \(mark price\)'
        @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'New-ExchangeOrder -TriggerBy '; expected = 'Index', 'Last', 'Mark', 'Unknown' }
        @{ text = 'New-ExchangeOrder -TriggerDirection F'; expected = 'Fall' }
        @{ text = 'New-ExchangeOrder -Trailing'; expected = '-TrailingPercent', '-TrailingDistance' }
    ) {
        @(Get-Completion $text | ForEach-Object CompletionText) | Sort-Object | Should -Be ($expected | Sort-Object)
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(@{ name = 'one'; exchange = 'Bybit' }, @{ name = 'two'; exchange = 'Binance' })
    }
    $null = Add-TestAccount $simulator Bybit -Account ($simulator.Accounts | Where-Object name -EQ one)
    $null = Add-SharedTestAccount $simulator Binance -Account ($simulator.Accounts | Where-Object name -EQ two)

    function Get-Row($Account, $Count, $Prefix) {
        foreach ($i in 1..$Count) {
            [pscustomobject]@{
                Account = $Account; Symbol = ('BTC:PERP-USDT', 'ETH:PERP-USDT')[$i % 2]; Side = 'Buy'
                Quantity = ('0.002', '0.1')[$i % 2]; Price = (58000, 2900)[$i % 2]; ClientOrderId = '{0}-{1:000}' -f $Prefix, $i
            }
        }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Rows of orders' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
        Remove-Item (Join-Path $testHome state/journal) -Recurse -Force -ErrorAction Ignore
    }

    It 'go together to <_>, each with its result, in order per symbol' -ForEach Bybit, Binance {
        $rows = Get-Row $_ 24 "many-$_"
        $placed = $rows | New-ExchangeOrder
        $placed.Count | Should -Be 24
        $placed.Outcome | Should -Not -Contain Unknown
        foreach ($symbol in 'BTC:PERP-USDT', 'ETH:PERP-USDT') {
            $ids = ($placed | Where-Object Symbol -EQ $symbol).ClientOrderId
            $ids | Should -Be ($ids | Sort-Object)
        }
        @(Get-SimulatorRequest $simulator | Where-Object { $_.method -eq 'POST' -and $_.path -match 'rder' }).Count | Should -BeLessThan 24
        (Get-ExchangeOrderJournal).Outcome | Sort-Object -Unique | Should -Be Confirmed
        @(Get-ExchangeOrderJournal).Count | Should -Be 24
    }

    It 'name the row that fails, and the others go on' {
        $rows = @(Get-Row Bybit 3 bad) + @(Get-Row Binance 3 bad)
        $rows[1].Price = '2900.123'
        $rows[4].Symbol = 'NOPE'
        $result = Get-Outcome { $rows | New-ExchangeOrder }
        $result.Output.Count | Should -Be 4
        $result.Errors.FullyQualifiedErrorId | Sort-Object | Should -BeLike '*,ExchangeAccounts.PowerShell.NewExchangeOrderCommand'
        ($result.Errors.TargetObject | Where-Object Symbol -EQ NOPE).ClientOrderId | Should -Be bad-002
    }

    It 'leave nothing open where the pipeline ends after the first' {
        $first = Get-Row Bybit 12 first | New-ExchangeOrder 3>$null | Select-Object -First 1
        $first.ClientOrderId | Should -BeIn first-001, first-002 -Because 'the first of either symbol may be the first'
        @(Get-ExchangeOrderJournal -Unresolved).Count | Should -Be 0
        $confirmed = @(Get-ExchangeOrderJournal -Outcome Confirmed).ClientOrderId | Sort-Object
        $there = @(Get-ExchangeOrder Bybit | Where-Object ClientOrderId -Like 'first-*').ClientOrderId | Sort-Object
        $there | Should -Be $confirmed
    }

    It 'leave nothing open where an error ends the pipeline' {
        $rows = @(Get-Row Bybit 8 halt)
        $rows[3].Symbol = 'NOPE'
        { $rows | New-ExchangeOrder -ErrorAction Stop 3>$null } | Should -Throw -ErrorId 'UnknownSymbol,*'
        @(Get-ExchangeOrderJournal -Unresolved).Count | Should -Be 0
        $confirmed = @(Get-ExchangeOrderJournal -Outcome Confirmed).ClientOrderId | Sort-Object
        $there = @(Get-ExchangeOrder Bybit | Where-Object ClientOrderId -Like 'halt-*').ClientOrderId | Sort-Object
        $there | Should -Be $confirmed
    }

    It 'with the same id are placed once' {
        $rows = @(Get-Row Bybit 2 same)
        $rows[1] = $rows[0]
        $null = Get-Outcome { $rows | New-ExchangeOrder }
        @(Get-ExchangeOrder Bybit | Where-Object ClientOrderId -EQ same-001).Count | Should -Be 1
    }

    It 'say which row is refused, and why: <name>' -ForEach @(
        @{ name = 'no account'; change = @{ Account = '' }; message = 'Row 2: The column Account is blank*'; parameter = 'Account' }
        @{ name = 'no symbol'; change = @{ Symbol = ' ' }; message = 'Row 2, account Bybit: The column Symbol is blank*'; parameter = 'Symbol' }
        @{ name = 'no side'; change = @{ Side = '' }; message = 'Row 2, account Bybit: The column Side is blank: write Buy or Sell.'; parameter = 'Side' }
        @{ name = 'no quantity'; change = @{ Quantity = '' }; message = 'Row 2: Bybit (Bybit Testnet): An order needs a quantity*'; parameter = 'Quantity' }
        @{ name = 'a pattern'; change = @{ Account = 'Byb*' }; message = 'Row 2: ''Byb*'' is a pattern*'; parameter = 'Account' }
        @{ name = 'an unknown account'; change = @{ Account = 'nobody' }; message = 'Row 2: There is no account*'; id = 'AccountNotFound' }
        @{ name = 'an unknown symbol'; change = @{ Symbol = 'NOPE' }; message = 'Row 2: *NOPE*'; id = 'UnknownSymbol'; parameter = 'Symbol' }
        @{ name = 'a column that is misspelt'; change = @{ StopPrice = '57000' }; message = '*''StopPrice''*''TriggerPrice''*'; parameter = 'StopPrice' }
        @{ name = 'a column with an underscore'; change = @{ Reduce_Only = 'True' }; message = '*''Reduce_Only''*''ReduceOnly''*'; parameter = 'Reduce_Only' }
        @{ name = 'a column with a space'; change = @{ 'Trigger Price' = '57000' }; message = '*''Trigger Price''*''TriggerPrice''*'; parameter = 'Trigger Price' }
    ) {
        $rows = @(Get-Row Bybit 3 "said$([guid]::NewGuid().ToString('N').Substring(0, 8))")
        foreach ($key in $change.Keys) { $rows[1] | Add-Member $key $change[$key] -Force }
        $result = Get-Outcome { $rows | New-ExchangeOrder }
        $result.Errors.Count | Should -Be 1 -Because "$($result.Errors.ForEach({ $_.FullyQualifiedErrorId + ': ' + $_.Exception.Message }))"
        $result.Id | Should -BeLike "$($id ?? 'InvalidRequest'),*"
        $result.Message | Should -BeLike $message
        $result.Message | Should -BeLike 'Row 2*'
        $result.Errors[0].Exception.Parameter | Should -Be $parameter
        [object]::ReferenceEquals($result.Target, $rows[1]) -or $result.Target.ClientOrderId -like 'said*-002' | Should -BeTrue
        $result.Output.Count | Should -Be 2
        if ($result.Id -notlike 'UnknownSymbol,*' -and $parameter -ne 'Quantity') {
            (Get-Outcome { $rows | Test-ExchangeOrder }).Message | Should -BeLike $message
        }
    }

    It 'may have columns of the user''s own, told of once, and those of our own exports' {
        $rows = @(Get-Row Bybit 3 note)
        $rows | Add-Member Note 'hedge' -PassThru | Add-Member Status 'New' -PassThru | Add-Member RawStatus 'New' -PassThru | Add-Member Stop_Loss ''
        $result = Get-Outcome { $rows | New-ExchangeOrder }
        $result.Errors | Should -BeNullOrEmpty
        $result.Output.Count | Should -Be 3
        $result.Warnings | Should -HaveCount 1
        $result.Warnings[0] | Should -Match "'Note'.*New-ExchangeOrder"
    }

    It 'are refused where nothing of them is taken' {
        $result = Get-Outcome { [pscustomobject]@{ Note = 'x' }, [IO.FileInfo]'/tmp/x' | Select-Object Note | New-ExchangeOrder Bybit BTCUSDT Buy -Quantity 0.01 -Type Market }
        $result.Output | Should -BeNullOrEmpty
        $result.Errors.Count | Should -Be 2
        $result = Get-Outcome { 1, 2 | New-ExchangeOrder Bybit BTCUSDT Buy -Quantity 0.01 -Type Market }
        $result.Output | Should -BeNullOrEmpty
        @(Get-ExchangeOrderJournal).Count | Should -Be 0
    }

    It 'that close or cancel are looked at too' {
        $result = Get-Outcome { [pscustomobject]@{ Account = 'Bybit'; Symbol = 'BTC:PERP-USDT'; Qty = '0.01' } | Close-ExchangePosition }
        $result.Message | Should -BeLike 'Row 1*''Qty''*''Quantity''*'
        $result = Get-Outcome { [pscustomobject]@{ Account = 'Bybit'; Symbol = 'BTC:PERP-USDT'; OrderNo = '1'; ClientOrderId = 'x' } | Stop-ExchangeOrder }
        $result.Message | Should -BeLike 'Row 1*''OrderNo''*''OrderId''*'
        $result = Get-Outcome { [pscustomobject]@{ Account = 'Bybit'; Symbol = 'BTC:PERP-USDT'; OrderId = '1'; StopPrice = '1' } | Set-ExchangeOrder -Price 1 }
        $result.Message | Should -BeLike 'Row 1*''StopPrice''*''TriggerPrice''*'
    }

    It 'that were exported place the same again: <exchange>, <name>' -ForEach @(
        foreach ($exchange in 'Bybit', 'Binance') {
            @{ exchange = $exchange; name = 'a limit order'; given = @{ Side = 'Buy'; Quantity = 0.01; Price = 59000; TimeInForce = 'PostOnly' } }
            @{ exchange = $exchange; name = 'a stop'; given = @{ Side = 'Sell'; Quantity = 0.01; Type = 'Market'; TriggerPrice = 58000; TriggerBy = 'Mark'; ReduceOnly = $true } }
            @{ exchange = $exchange; name = 'a stop with a limit'; given = @{ Side = 'Buy'; Quantity = 0.01; Price = 61000; TriggerPrice = 60900 } }
            @{ exchange = $exchange; name = 'what closes the position'; given = @{ Side = 'Sell'; Type = 'Market'; TriggerPrice = 57000; ClosePosition = $true } }
        }
        @{ exchange = 'Binance'; name = 'a trailing order'; given = @{ Side = 'Sell'; Quantity = 0.01; Type = 'Market'; TrailingPercent = 2; ActivationPrice = 61000; ReduceOnly = $true } }
        @{ exchange = 'Binance'; name = 'until a time'; given = @{ Side = 'Buy'; Quantity = 0.01; Price = 59000; GoodTillTime = (Get-Date).AddHours(2) } }
        @{ exchange = 'Bybit'; name = 'stops with it'; given = @{ Side = 'Buy'; Quantity = 0.01; Price = 59000; TakeProfit = 63000; TakeProfitTriggerBy = 'Mark'; StopLoss = 55000; StopLossTriggerBy = 'Index' } }
        @{ exchange = 'Bybit'; name = 'stops of its own quantity'; given = @{ Side = 'Buy'; Quantity = 0.01; Price = 59000; StopLoss = 55000; StopLossQuantity = 0.01; StopLossPrice = 54900 } }
    ) {
        $null = New-ExchangeOrder $exchange BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
        $order = New-ExchangeOrder $exchange BTC:PERP-USDT @given
        $read = Get-ExchangeOrder $exchange BTC:PERP-USDT -OrderId $order.OrderId -Book $order.Book
        foreach ($key in $given.Keys | Where-Object { $_ -notin 'GoodTillTime', 'TriggerDirection' }) { $read.$key | Should -Be $given[$key] -Because "$key was given" }
        $row = $read | ConvertTo-ExchangeCsv | ConvertFrom-Csv
        Stop-ExchangeOrder $exchange BTC:PERP-USDT -All
        $row.ClientOrderId = ''
        $again = Get-Outcome { $row | New-ExchangeOrder }
        $again.Errors | Should -BeNullOrEmpty
        $again.Warnings | Should -BeNullOrEmpty
        $reread = Get-ExchangeOrder $exchange BTC:PERP-USDT -OrderId $again.Output.OrderId -Book $again.Output.Book
        $kept = 'Side', 'PositionSide', 'Type', 'Quantity', 'Price', 'TimeInForce', 'ReduceOnly', 'ClosePosition', 'TriggerPrice', 'TriggerBy', 'TriggerDirection', 'TrailingPercent', 'ActivationPrice', 'GoodTillTime',
            'TakeProfit', 'TakeProfitTriggerBy', 'TakeProfitQuantity', 'TakeProfitPrice', 'StopLoss', 'StopLossTriggerBy', 'StopLossQuantity', 'StopLossPrice'
        foreach ($key in $kept) { $reread.$key | Should -Be $read.$key -Because "$key is as it was" }
        $entry = Get-ExchangeOrderJournal $exchange -ClientOrderId $again.Output.ClientOrderId
        foreach ($key in $kept | Where-Object { $_ -match 'TakeProfit|StopLoss' }) { $entry.$key | Should -Be $read.$key }
        Stop-ExchangeOrder $exchange BTC:PERP-USDT -All
    }
}

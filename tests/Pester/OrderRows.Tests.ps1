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
        $first.ClientOrderId | Should -Be first-001
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
}

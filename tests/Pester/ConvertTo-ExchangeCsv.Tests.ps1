BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = New-TestHome
    $null = New-ExchangeAccount bb Bybit -Environment Simulated -Tag 'a;b', c
    $null = New-ExchangeAccount bn Binance -Environment Simulated
    $rows = @(Get-ExchangeBalance)
    $command = 'ExchangeAccounts.PowerShell.ConvertToExchangeCsvCommand'
}

Describe 'ConvertTo-ExchangeCsv' {
    It 'writes a header and a line for each object' {
        $lines = @($rows | ConvertTo-ExchangeCsv)
        $lines.Count | Should -Be ($rows.Count + 1)
        $lines[0] | Should -BeLike 'Account,Exchange,Environment,Symbol,ExchangeSymbol,AssetType,MarketType,PositionSide,Size,Notional,*'
        $lines[0] | Should -Not -Match 'AccountLabel'
        ($lines | ConvertFrom-Csv | Where-Object { $_.Account -eq 'bb' -and $_.Symbol -eq 'ETH:PERP-USDT' }).Notional | Should -Be '1576'
    }

    It 'leaves the header out with -NoHeader, to append to a file' {
        @($rows | ConvertTo-ExchangeCsv -NoHeader).Count | Should -Be $rows.Count
        @($rows | ConvertTo-ExchangeCsv) | Select-Object -Skip 1 | Should -Be @($rows | ConvertTo-ExchangeCsv -NoHeader)
        ConvertTo-ExchangeCsv $rows[0] -NoHeader | Should -BeLike 'b?,B*'
    }

    It 'writes nothing where there is nothing' {
        Get-ExchangeBalance no* | ConvertTo-ExchangeCsv | Should -BeNullOrEmpty
    }

    It 'writes <Name>' -ForEach @(
        @{ Name = 'accounts'; Get = { Get-ExchangeAccount }; Starts = 'Name,Account,Id,Exchange,' }
        @{ Name = 'positions'; Get = { Get-ExchangePosition }; Starts = 'Account,Exchange,Environment,Symbol,ExchangeSymbol,MarketType,PositionSide,Size,' }
        @{ Name = 'leverage'; Get = { Get-ExchangeLeverage -Symbol BTCUSDT }; Starts = 'Account,Exchange,Environment,Symbol,ExchangeSymbol,Leverage,' }
        @{ Name = 'instruments'; Get = { Get-ExchangeInstrument -Symbol BTCUSDT }; Starts = 'Exchange,Environment,Symbol,ExchangeSymbol,MarketType,Active,' }
        @{ Name = 'tickers'; Get = { Get-ExchangeTicker -Symbol BTCUSDT }; Starts = 'Exchange,Environment,Symbol,ExchangeSymbol,LastPrice,' }
    ) {
        $lines = @(& $Get | ConvertTo-ExchangeCsv)
        $lines.Count | Should -Be 3
        $lines[0] | Should -BeLike "$Starts*"
    }

    It 'refuses a second kind of rows, and goes on with the first' {
        $outcome = Get-Outcome { $rows[0], (Get-ExchangeAccount bb), $rows[1] | ConvertTo-ExchangeCsv }
        $outcome.Output.Count | Should -Be 3
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Target | Should -BeOfType ExchangeAccounts.ExchangeAccount
        $outcome.Message | Should -Match 'ExchangeBalance.*ExchangeAccount'
    }

    It 'refuses what is not ours, and says what to do' {
        $outcome = Get-Outcome { $rows | Select-Object Symbol, Size -First 1 | ConvertTo-ExchangeCsv }
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Message | Should -Match 'before selecting properties'
    }

    It 'reads back equal by value what was written under de-DE' {
        $file = Join-Path $TestDrive 'german.csv'
        $child = Invoke-ChildPwsh @"
            [cultureinfo]::CurrentCulture = 'de-DE'
            Import-Module '$ModulePath'
            `$rows = @(Get-ExchangeBalance bb, bn) + (Get-ExchangeBalance bb, bn -IncludeZero)
            `$rows | ConvertTo-ExchangeCsv | Set-Content '$file'
            (1.5).ToString()
            `$rows | ForEach-Object { foreach (`$p in `$_.PSObject.Properties) { if (`$p.Value -is [decimal]) { [decimal]::GetBits(`$p.Value) -join ' ' } elseif (`$p.Value -is [datetime]) { `$p.Value.Ticks } } } | Set-Content '$file.values'
"@
        $child.ExitCode | Should -Be 0 -Because $child.Output
        $child.Output | Should -Match '1,5'
        $read = Import-Csv $file
        $values = foreach ($row in $read) {
            foreach ($column in $row.PSObject.Properties | Where-Object Value) {
                if ($column.Name -eq 'UpdateTime') { [datetime]::Parse($column.Value, [cultureinfo]::InvariantCulture, 'RoundtripKind').Ticks }
                elseif ($column.Name -notin 'Account', 'Exchange', 'Environment', 'Symbol', 'ExchangeSymbol', 'AssetType', 'MarketType', 'PositionSide', 'CollateralEnabled') {
                    [decimal]::GetBits([decimal]::Parse($column.Value, 'Float', [cultureinfo]::InvariantCulture)) -join ' '
                }
            }
        }

        $values.Count | Should -BeGreaterThan 100
        $values | Should -Be (Get-Content "$file.values")
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = New-TestHome
    $fixtures = Join-Path $RepositoryRoot 'tests/ExchangeAccounts.Tests/fixtures'
    $simulator = Start-Simulator '--config', (Join-Path $fixtures 'simulator/seed-002.json')
    foreach ($account in $simulator.Accounts) { $null = Add-SharedTestAccount $simulator $account.name -Account $account }

    # Numbers as decimals, which ConvertFrom-Json would take through double; all else as text.
    function ConvertTo-Plain {
        param([Text.Json.JsonElement] $Element)
        switch ($Element.ValueKind) {
            Number { $Element.GetDecimal() }
            Null { 'null' }
            default { $Element.GetString() }
        }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'ConvertTo-ExchangeBalanceJson' {
    It 'prints the document of seed 002: names, field order, nulls, and numbers equal by value' {
        $text = Get-ExchangeBalance | ConvertTo-ExchangeBalanceJson
        @($text).Count | Should -Be 1
        $ours = [Text.Json.JsonDocument]::Parse($text).RootElement
        $seed = [Text.Json.JsonDocument]::Parse((Get-Content (Join-Path $fixtures 'unified/seed_unified_balances.json') -Raw)).RootElement
        @($ours.EnumerateObject().Name) | Sort-Object | Should -Be (@($seed.EnumerateObject().Name) | Sort-Object)
        $compared = 0
        foreach ($account in $seed.EnumerateObject()) {
            $mine = $ours.GetProperty($account.Name)
            @($mine.EnumerateObject().Name) | Should -Be exchange, assets
            $mine.GetProperty('exchange').GetString() | Should -BeExactly $account.Value.GetProperty('exchange').GetString()
            foreach ($row in 0, 1) {
                $expected = $account.Value.GetProperty('assets')[$row]
                $actual = $mine.GetProperty('assets')[$row]
                @($actual.EnumerateObject().Name) | Should -Be @($expected.EnumerateObject().Name)
                foreach ($field in $expected.EnumerateObject()) {
                    ConvertTo-Plain $actual.GetProperty($field.Name) | Should -BeExactly (ConvertTo-Plain $field.Value) -Because "$($account.Name) row $row $($field.Name)"
                    $compared++
                }
            }
        }

        $compared | Should -Be 44
    }

    It 'has the rows that the seed leaves out, too' {
        $document = Get-ExchangeBalance AccountABC | ConvertTo-ExchangeBalanceJson | ConvertFrom-Json
        $document.AccountABC.assets.symbol | Should -Be 'ETH:PERP-USDT', USDT, BTC, USDC, 'SOL:PERP-USDT'
    }

    It 'is one line with -Compress, and takes objects by parameter' {
        $rows = Get-ExchangeBalance Account123
        $line = ConvertTo-ExchangeBalanceJson $rows -Compress
        $line | Should -Not -Match '\s'
        $line | Should -BeLike '{"Account123":{"exchange":"Binance","assets":`[{"symbol":"USDT","size":1414.06039641,*'
        ConvertTo-ExchangeBalanceJson -InputObject $rows -Compress | Should -BeExactly $line
    }

    It 'is an empty document where there is nothing' {
        Get-ExchangeBalance no* | ConvertTo-ExchangeBalanceJson | Should -BeExactly '{}'
    }

    It 'is the same text under another culture' {
        $before = [cultureinfo]::CurrentCulture
        $rows = Get-ExchangeBalance Account123
        $expected = $rows | ConvertTo-ExchangeBalanceJson
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $rows | ConvertTo-ExchangeBalanceJson | Should -BeExactly $expected
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'takes nothing but balances' {
        (Get-Outcome { Get-ExchangeAccount | ConvertTo-ExchangeBalanceJson }).Id | Should -BeLike 'InputObjectNotBound,*'
    }
}

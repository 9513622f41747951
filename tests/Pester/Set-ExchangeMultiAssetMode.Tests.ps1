BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1; . $PSScriptRoot/SettingCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    . $PSScriptRoot/SettingCases.ps1
    $null = New-TestHome
    $simulator = Start-SettingSimulator Binance
    $command = 'ExchangeAccounts.PowerShell.SetExchangeMultiAssetModeCommand'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangeMultiAssetMode' {
    BeforeEach {
        Set-ExchangeMultiAssetMode bn, n2 $false
        Clear-SimulatorRequest $simulator
    }

    It 'sets it on accounts, and says nothing' {
        Set-ExchangeMultiAssetMode bn, n2 $true | Should -BeNullOrEmpty
        (Get-SentSetting $simulator).Count | Should -Be 2
        (Get-ExchangeMultiAssetMode bn, n2).MultiAssetMode | Should -Be $true, $true
    }

    It 'writes what it changed with -PassThru, and is content where it was so already' {
        $change = Set-ExchangeMultiAssetMode -Account bn -MultiAssetMode $true -PassThru
        $change | Should -BeOfType ExchangeAccounts.ExchangeMultiAssetModeChange
        $change.PreviousMultiAssetMode | Should -BeFalse
        $change.MultiAssetMode | Should -BeTrue
        $change.Changed | Should -BeTrue
        $again = Set-ExchangeMultiAssetMode bn $true -PassThru
        $again.PreviousMultiAssetMode | Should -BeTrue
        $again.Changed | Should -BeFalse
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Binance -Environment Simulated
        try { (Set-ExchangeMultiAssetMode paper $true -PassThru).Changed | Should -BeTrue } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes accounts as text, and objects by property' {
        ('bn', 'n2' | Set-ExchangeMultiAssetMode -MultiAssetMode $true -PassThru).Account | Sort-Object | Should -Be bn, n2
        Set-ExchangeMultiAssetMode n2 $false
        Get-ExchangeMultiAssetMode bn | Set-ExchangeMultiAssetMode -Account n2 -PassThru | ForEach-Object { "$($_.Account) $($_.MultiAssetMode)" } | Should -Be 'n2 True'
    }

    It 'takes a row of a file exactly or refuses it by name, and goes on' {
        $rows = 'Account,MultiAssetMode', 'bn,True', 'bn,', 'bn,maybe', 'bn,2', 'n2,1', 'bn,False', 'n2,0' | ConvertFrom-Csv
        $outcome = Get-Outcome { $rows | Set-ExchangeMultiAssetMode -PassThru -ThrottleLimit 1 }
        $outcome.Output | ForEach-Object { "$($_.Account) $($_.MultiAssetMode)" } | Should -Be 'bn True', 'n2 True', 'bn False', 'n2 False'
        $outcome.Errors.Count | Should -Be 3
        ($outcome.Errors | ForEach-Object { "$_" }) -match "'MultiAssetMode'" | Should -HaveCount 3
    }

    It 'refuses <Value> by name and sends nothing' -ForEach @(@{ Value = '' }, @{ Value = $null }, @{ Value = 'yes' }, @{ Value = 2 }, @{ Value = 0.5 }) {
        $outcome = Get-Outcome { Set-ExchangeMultiAssetMode bn -MultiAssetMode $Value }
        $outcome.Message | Should -Match "'MultiAssetMode'"
        $outcome.Id | Should -Be "ParameterArgumentTransformationError,$command"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Set-ExchangeMultiAssetMode bn $true -PassThru | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Previous +MultiAssetMode +Changed\r?$'
        $text | Should -Match '(?m)^no +yes +True\r?$'
    }

    It 'completes accounts' {
        (Get-Completion 'Set-ExchangeMultiAssetMode n').CompletionText | Should -Contain n2
    }

    It 'names the command that sets it where the margin mode decides it, and sends nothing' {
        $outcome = Get-Outcome { Set-ExchangeMultiAssetMode bb $true }
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bb
        $outcome.Advice | Should -Match 'Set-ExchangeMarginMode'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        (Get-Outcome { Set-ExchangeMultiAssetMode bb $false -WhatIf }).Id | Should -Be "Unsupported,$command"
    }

    Context 'what blocks it' {
        It 'names symbols in isolated margin' {
            Set-ExchangeMarginMode bn Isolated BTCUSDT, ETHUSDT
            try {
                $outcome = Get-Outcome { Set-ExchangeMultiAssetMode bn, n2 $true -PassThru }
                $outcome.Id | Should -Be "InvalidState,$command"
                $outcome.Target | Should -Be bn
                $outcome.Message | Should -Match '\(-4167\)\. In isolated margin: BTC:PERP-USDT, ETH:PERP-USDT\.$'
                $outcome.Advice | Should -Match 'Set-ExchangeMarginMode -MarginMode Cross'
                $outcome.Output.Account | Should -Be n2
            }
            finally { Set-ExchangeMarginMode bn Cross BTCUSDT, ETHUSDT }
        }

        It 'names open orders' {
            $order = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Price 50000
            try {
                $outcome = Get-Outcome { Set-ExchangeMultiAssetMode bn $true }
                $outcome.Id | Should -Be "InvalidState,$command"
                $outcome.Message | Should -BeLike "*. Open orders: $($order.OrderId) (BTC:PERP-USDT)."
            }
            finally { $order | Stop-ExchangeOrder }
        }
    }

    Add-SettingCase @{
        Name = 'Set-ExchangeMultiAssetMode'; Given = @{ MultiAssetMode = 1 }; Back = @{ MultiAssetMode = 0 }; One = 'bn'; Two = 'n2'; Target = ''
        Action = 'Switch multi-asset mode on for every symbol of the account'; Shows = 'Get-ExchangeMultiAssetMode'
    }
}

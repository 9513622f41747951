# The help pages of this room: complete, and their examples run as they are written.
BeforeDiscovery {
    $pages = 'Get-ExchangeBalance', 'ConvertTo-ExchangeBalanceJson', 'ConvertTo-ExchangeCsv', 'Get-ExchangePosition', 'Get-ExchangeLeverage',
    'Set-ExchangeLeverage', 'Get-ExchangeMarginMode', 'Set-ExchangeMarginMode', 'Get-ExchangePositionMode', 'Set-ExchangePositionMode',
    'Get-ExchangeMultiAssetMode', 'Set-ExchangeMultiAssetMode', 'Get-ExchangeInstrument', 'Get-ExchangeTicker', 'Get-ExchangeEquity', 'Get-ExchangeAdlRank',
    'Get-ExchangeTradingStatus', 'Get-ExchangeFeeRate', 'Get-ExchangeRiskLimit', 'Get-ExchangePositionMarginChange', 'Add-ExchangePositionMargin',
    'Remove-ExchangePositionMargin', 'Get-ExchangeLedger', 'Get-ExchangeClosedPnl', 'Get-ExchangeConversion', 'Get-ExchangeWithdrawal'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Module Microsoft.PowerShell.PlatyPS
}

Describe 'The page of <_>' -ForEach $pages {
    BeforeAll {
        $path = Join-Path $RepositoryRoot "docs/en-US/$_.md"
        $page = Import-MarkdownCommandHelp $path
        $command = Get-Command $_
    }

    It 'is whole' {
        Get-Content $path -Raw | Should -Not -Match '\{\{'
        $page.Synopsis | Should -Match '^[A-Z][a-z]+s .+\.$'
        $page.Examples.Count | Should -BeGreaterOrEqual 3
        $page.Examples.Title | ForEach-Object { $_ | Should -Match '^Example \d: [A-Z]' }
        $page.Notes | Should -Match 'Permissions of the API key: '
        ($page.Inputs + $page.Outputs).Description | ForEach-Object { $_ | Should -Match '\.$' }
    }

    It 'tells of each parameter, and of no other' {
        $own = $command.Parameters.Values | Where-Object { $_.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters } | ForEach-Object Name
        $page.Parameters.Name | Sort-Object | Should -Be ($own | Sort-Object)
        $page.Parameters.Description | ForEach-Object { $_ | Should -Match '\.$' }
    }

    It 'has examples that run as they are written' {
        $null = New-TestHome
        Push-Location $TestDrive
        try {
            foreach ($example in [regex]::Matches((Get-Content $path -Raw), '(?s)```powershell\r?\n(.*?)```')) {
                $outcome = Get-Outcome ([scriptblock]::Create($example.Groups[1].Value))
                $outcome.Errors | Should -BeNullOrEmpty -Because $example.Groups[1].Value
                $outcome.Warnings | Should -BeNullOrEmpty
            }
        }
        finally { Pop-Location }
    }
}

Describe 'about_ExchangeHistories' {
    It 'is found by Get-Help, and fits a terminal of 80 columns' {
        Get-Help about_ExchangeHistories | Out-String | Should -Match 'GOING ON AFTER A FILE'
        $text = Get-Content (Join-Path $RepositoryRoot 'docs/en-US/about_ExchangeHistories.help.txt') -Raw
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

Describe 'about_ExchangeAutomation' {
    BeforeAll { $text = Get-Content (Join-Path $RepositoryRoot 'docs/en-US/about_ExchangeAutomation.help.txt') -Raw }

    It 'is found by Get-Help' {
        Get-Help about_ExchangeAutomation | Out-String | Should -Match 'exit\s+codes'
    }

    It 'names every error id once, and no other' {
        $listed = [regex]::Matches(($text -split 'ERROR IDS|EXIT CODES')[1], '(?m)^ {8}([A-Z]\w+) {2,}') | ForEach-Object { $_.Groups[1].Value }
        $listed | Sort-Object | Should -Be ([Enum]::GetNames([ExchangeAccounts.FailureKind]) | Sort-Object)
    }

    It 'fits a terminal of 80 columns' {
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }
}

BeforeAll {
    . $PSScriptRoot/PositionMarginCommon.ps1
    $command = 'ExchangeAccounts.PowerShell.GetExchangePositionMarginChangeCommand'
    Add-ExchangePositionMargin bn ETHUSDT 10
    Remove-ExchangePositionMargin bn ETHUSDT 2.5
    Add-ExchangePositionMargin hbn ETHUSDT 7 -PositionSide Short
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangePositionMarginChange' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'shows what was booked, oldest first' {
        $rows = Get-ExchangePositionMarginChange bn ETH:PERP-USDT
        $rows | Should -BeOfType ExchangeAccounts.ExchangePositionMarginChange
        $rows.Amount | Should -Be 10, -2.5
        $rows[0].Amount | Should -BeOfType decimal
        $rows[0].Asset | Should -Be USDT
        $rows[0].RawReason | Should -Be USER_ADJUST
        $rows[0].PositionSide | Should -Be Both
        $rows[0].Time.Kind | Should -Be Utc
        $rows[0].Time | Should -BeLessOrEqual $rows[1].Time
        "$($rows[0])" | Should -Be 'ETH:PERP-USDT on bn (Binance Testnet)'
        (Get-ExchangePositionMarginChange hbn ETHUSDT).PositionSide | Should -Be Short
        Get-ExchangePositionMarginChange bn BTCUSDT | Should -BeNullOrEmpty
    }

    It 'shows what was added or what was removed' {
        (Get-ExchangePositionMarginChange bn ETHUSDT -Added).Amount | Should -Be 10
        (Get-ExchangePositionMarginChange bn ETHUSDT -Removed).Amount | Should -Be -2.5
        @(Get-ExchangePositionMarginChange bn ETHUSDT -Added -Removed).Count | Should -Be 2
        @(Get-ExchangePositionMarginChange bn ETHUSDT -First 1).Amount | Should -Be 10
    }

    It 'takes times as local unless they say otherwise' {
        $time = (Get-ExchangePositionMarginChange bn ETHUSDT -First 1).Time
        foreach ($zone in 'UTC', 'America/New_York', 'Asia/Kolkata') {
            $before = $env:TZ
            $env:TZ = $zone
            try {
                $child = Invoke-ChildPwsh @"
Import-Module '$ModulePath'
`$utc = [datetime]::new($($time.Ticks), 'Utc')
`$local = [datetime]::new(`$utc.ToLocalTime().Ticks)
'zone ' + [TimeZoneInfo]::Local.GetUtcOffset(`$utc).TotalHours
'from ' + @(Get-ExchangePositionMarginChange bn ETHUSDT -StartTime `$local.AddMinutes(-1) -EndTime `$local.AddMinutes(1)).Count
'utc ' + @(Get-ExchangePositionMarginChange bn ETHUSDT -StartTime `$utc.AddMinutes(-1).ToString('yyyy-MM-ddTHH:mm:ssZ')).Count
'after ' + @(Get-ExchangePositionMarginChange bn ETHUSDT -StartTime `$local.AddMinutes(5)).Count
"@
            }
            finally { $env:TZ = $before }
            $child.ExitCode | Should -Be 0 -Because $child.Output
            $child.Output | Should -Match 'from 2'
            $child.Output | Should -Match 'utc 2'
            $child.Output | Should -Match 'after 0'
            if (-not $IsWindows) { $child.Output | Should -Match "zone $(@{ UTC = '0'; 'America/New_York' = '-[45]'; 'Asia/Kolkata' = '5\.5' }[$zone])" }
        }
    }

    It 'refuses a start after the end once, and sends nothing' {
        $outcome = Get-Outcome { Get-ExchangePositionMarginChange bn, hbn ETHUSDT -StartTime 2026-03-02 -EndTime 2026-03-01 }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Errors[0].Exception.Parameter | Should -Be StartTime
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says that an exchange keeps no history before it sends anything, and shows the others' {
        $outcome = Get-Outcome { Get-ExchangePositionMarginChange bb ETHUSDT }
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bb
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        $outcome = Get-Outcome { Get-ExchangePositionMarginChange bb, bn ETHUSDT }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Output.Account | Sort-Object -Unique | Should -Be bn
    }

    It 'wants a symbol' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Get-ExchangePositionMarginChange bn"
        $child.Output | Should -Match 'Symbol'
        $child.ExitCode | Should -Be 1
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'takes account and symbol from positions' {
        (Get-ExchangePosition bn, hbn | Get-ExchangePositionMarginChange | Group-Object Account).ForEach{ $_.Count } | Should -Be 2, 2
    }

    It 'names accounts and symbols that do not exist, and shows the others' {
        $outcome = Get-Outcome { Get-ExchangePositionMarginChange nobody, bn -Symbol NOPE, ETHUSDT }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "UnknownSymbol,$command"
        $outcome.Errors.TargetObject | Should -Be nobody, bn
        $outcome.Output.Count | Should -Be 2
    }

    It 'tells of <What> as <Id>, and reads the other account' -ForEach @(
        @{ What = 'a broken connection'; Kind = 'Drop'; Id = 'Unreachable' }, @{ What = 'a reply that is no JSON'; Kind = 'Body'; Id = 'Protocol' }
    ) {
        Add-SimulatorFault $simulator @{ Kind = $Kind; Body = '<html>'; ApiKey = $keys.hbn }
        $outcome = Get-Outcome { Get-ExchangePositionMarginChange bn, hbn ETHUSDT }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Target | Should -Be hbn
        $outcome.Output.Account | Sort-Object -Unique | Should -Be bn
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = Get-ExchangePositionMarginChange bn ETHUSDT | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Time +Symbol +PositionSide +Amount +Asset +Reason\r?$'
        $text | Should -Match '(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +ETH:PERP-USDT +Both +-2\.5 USDT +USER_ADJUST\r?$'
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Get-ExchangePositionMarginChange b'; Offer = 'bn' }, @{ Text = 'Get-ExchangePositionMarginChange bn ETH'; Offer = 'ETH:PERP-USDT' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Get-ExchangePositionMarginChange bn ETHUSDT' | Should -BeLessThan 1000
    }
}

# What Add- and Remove-ExchangePositionMargin have in common. Dot-sourced in the Describe of one of them, whose BeforeAll has
# dot-sourced PositionMarginCommon.ps1 and set $cmdlet, $sign (1 or -1) and $says ('Add * to' or 'Remove * from').

Context 'as both ways' {
    It 'says nothing, and writes what it changed with -PassThru' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $before = Get-Margin $Account
        & $cmdlet $Account ETHUSDT 1.25 | Should -BeNullOrEmpty
        $change = & $cmdlet -Account $Account -Symbol ETH:PERP-USDT -Amount 2.5 -PassThru
        $change | Should -BeOfType ExchangeAccounts.ExchangePositionMarginAdjustment
        "$change" | Should -BeLike "ETH:PERP-USDT on $Account (*"
        $change.Amount | Should -Be ($sign * 2.5d)
        $change.Changed | Should -BeTrue
        $change.SettleAsset | Should -Be USDT
        $change.PositionSide | Should -Be Both
        $change.Margin | Should -Be ($change.PreviousMargin + $sign * 2.5d)
        (Get-Sent).Count | Should -Be 2
        Get-Margin $Account | Should -Be ($before + $sign * 3.75d)
    }

    It 'takes account, symbol and side from positions, and accounts as text' {
        (Get-ExchangePosition bb, bn | & $cmdlet -Amount 1 -PassThru).Account | Sort-Object | Should -Be bb, bn
        ('bb', 'bn' | & $cmdlet -Symbol ETH/USDT -Amount 1 -PassThru).Account | Sort-Object | Should -Be bb, bn
        $rows = 'Account,Symbol,Amount', 'bb,ETHUSDT,"0,021"', 'bb,ETHUSDT,', 'bb,ETHUSDT,0.5' | ConvertFrom-Csv
        $outcome = Get-Outcome { $rows | & $cmdlet -PassThru }
        $outcome.Output.Amount | Should -Be ($sign * 0.5d)
        $outcome.Errors.Count | Should -Be 2
        ($outcome.Errors -match "'Amount'").Count | Should -Be 2
    }

    It 'works on the leg that is named, on <Account>' -ForEach @(@{ Account = 'hbb' }, @{ Account = 'hbn' }) {
        (& $cmdlet $Account ETHUSDT 1 -PositionSide Short -PassThru).PositionSide | Should -Be Short
        $before = Get-ExchangePosition $Account | Where-Object PositionSide -EQ Short
        Get-ExchangePosition $Account | Where-Object PositionSide -EQ Long | & $cmdlet -Amount 1
        $after = Get-ExchangePosition $Account | Where-Object PositionSide -EQ Short
        $after.IsolatedMargin | Should -Be $before.IsolatedMargin
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = & $cmdlet bn ETHUSDT 1 -PassThru | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +PositionSide +Amount +Previous +Margin +Liquidation +Changed\r?$'
        $text | Should -Match "(?m)^ETH:PERP-USDT +Both +$sign +[\d.,]+ +[\d.,]+ .*True\r?$"
        ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'completes accounts, symbols and sides' {
        (Get-Completion "$cmdlet b").CompletionText | Should -Contain bb
        (Get-Completion "$cmdlet bn ETH").CompletionText | Should -Contain 'ETH:PERP-USDT'
        (Get-Completion "$cmdlet bn ETHUSDT 1 -PositionSide S").CompletionText | Should -Contain Short
    }
}

Context 'confirmation' {
    It 'sends nothing signed and reads no key with -WhatIf' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; $cmdlet keyless ETH/USDT 10.50 -WhatIf; $cmdlet keyless ETH/USDT 3 -PositionSide Short -WhatIf"
        $child.ExitCode | Should -Be 0
        $text = $child.Output -replace '\s+', ' '
        $text | Should -BeLike "*`"$($says -replace '\*', '10.5 USDT margin') the position`" on target `"ETH:PERP-USDT on keyless (Bybit Testnet, $($simulator.BaseAddress))`".*"
        $text | Should -BeLike "*`"$($says -replace '\*', '3 USDT margin') the short position`"*"
        Get-SignedRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses under -WhatIf what it can know without a key' {
        (Get-Outcome { & $cmdlet keyless ETHUSDT 0 -WhatIf }).Id | Should -Be "InvalidRequest,$command"
        (Get-Outcome { & $cmdlet keyless NOPE 1 -WhatIf }).Id | Should -Be "UnknownSymbol,$command"
        Get-SignedRequest $simulator | Should -BeNullOrEmpty
    }

    It 'does not ask by default, and says that it cannot ask where it is told to, naming the position' {
        (& $cmdlet real ETHUSDT 1 -PassThru).Account | Should -Be real
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { & $cmdlet real ETHUSDT 10 -Confirm }
        $outcome.Id | Should -Be "ConfirmationRequired,$command"
        $outcome.Target | Should -Be real
        $outcome.Message | Should -BeLike "*$($says -replace '\*', '10 USDT margin') the long position of 0.5*"
        $outcome.Message | Should -BeLike "*ETH:PERP-USDT on real (Bybit LIVE, $($simulator.BaseAddress))*"
        $outcome.Advice | Should -Match '-Confirm:\$false'
        $ConfirmPreference = 'Medium'
        (Get-Outcome { & $cmdlet real ETHUSDT 1 }).Id | Should -Be "ConfirmationRequired,$command"
        Get-Sent | Should -BeNullOrEmpty
        (Get-Outcome { & $cmdlet bn ETHUSDT 1 -Confirm:$false }).Errors | Should -BeNullOrEmpty
    }
}

Context 'errors' {
    It 'refuses <Value> as an amount and sends nothing' -ForEach @(@{ Value = 0 }, @{ Value = -10 }, @{ Value = '-0.5' }) {
        $outcome = Get-Outcome { & $cmdlet bb ETHUSDT $Value }
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Target | Should -Be bb
        $outcome.Errors[0].Exception.Parameter | Should -Be Amount
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses <Value> by name and sends nothing' -ForEach @(@{ Value = '0,021' }, @{ Value = '' }, @{ Value = $null }, @{ Value = '12x' }, @{ Value = 1 / 3 }) {
        $outcome = Get-Outcome { & $cmdlet bb ETHUSDT -Amount $Value }
        $outcome.Message | Should -Match "'Amount'"
        $outcome.Id | Should -BeIn "ParameterArgumentTransformationError,$command", "ParameterArgumentValidationErrorNullNotAllowed,$command"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses on <Account> what the exchange cannot count' -ForEach @(@{ Account = 'bb'; Amount = 1.00001d }, @{ Account = 'bn'; Amount = 1.000000001d }) {
        $outcome = Get-Outcome { & $cmdlet $Account ETHUSDT $Amount }
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Target | Should -Be $Account
    }

    It 'says that nothing is open, on <Account>' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $outcome = Get-Outcome { & $cmdlet $Account BTCUSDT 1 }
        $outcome.Id | Should -Be "NotFound,$command"
        $outcome.Category | Should -Be ObjectNotFound
        $outcome.Message | Should -Match 'no open position in BTC:PERP-USDT'
        $outcome.Advice | Should -Match 'Get-ExchangePosition'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'says that the position is not isolated, on <Account>' -ForEach @(@{ Account = 'xbb'; Symbol = 'ETHUSDT' }, @{ Account = 'xbn'; Symbol = 'BTCUSDT' }) {
        $outcome = Get-Outcome { & $cmdlet $Account $Symbol 1 }
        $outcome.Id | Should -Be "InvalidState,$command"
        $outcome.Category | Should -Be InvalidOperation
        $outcome.Message | Should -Match 'cross margin'
        $outcome.Errors[0].Exception.Parameter | Should -Be MarginMode
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'wants the side of two legs, and refuses one that cannot be' {
        foreach ($account in 'hbb', 'hbn') {
            $outcome = Get-Outcome { & $cmdlet $account ETHUSDT 1 }
            $outcome.Id | Should -Be "InvalidRequest,$command"
            $outcome.Message | Should -Match 'say which with -PositionSide'
            (Get-Outcome { & $cmdlet $account ETHUSDT 1 -PositionSide Both }).Id | Should -Be "InvalidRequest,$command"
        }
        (Get-Outcome { & $cmdlet bb ETHUSDT 1 -PositionSide Long }).Message | Should -Match 'one-way mode'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'goes on where an account or a key is missing' {
        $outcome = Get-Outcome { & $cmdlet nobody, keyless, bb ETHUSDT 1 -PassThru }
        $outcome.Output.Account | Should -Be bb
        $outcome.Errors | Sort-Object FullyQualifiedErrorId, TargetObject | ForEach-Object { "$(($_.FullyQualifiedErrorId -split ',')[0]) $($_.TargetObject)" } |
            Should -Be 'AccountNotFound nobody', 'SecretNotFound keyless'
    }

    It 'takes no wildcard' {
        $outcome = Get-Outcome { & $cmdlet b* ETHUSDT 1 }
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Message | Should -Match 'exact account names'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'tells of <What> as <Id>, and changes the other account' -ForEach (Get-FaultCase) {
        Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $keys.bb })
        $outcome = Get-Outcome { & $cmdlet bb, bn ETHUSDT 1 -PassThru }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be bb
        $outcome.Output.Account | Should -Be bn
    }

    It 'sends once on <Account>, and says where to look where the reply is lost' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
        $before = Get-Margin $Account
        Clear-SimulatorRequest $simulator
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; Method = 'POST' }
        $outcome = Get-Outcome { & $cmdlet $Account ETHUSDT 3 }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "OutcomeUnknown,$command"
        $outcome.Category | Should -Be OperationTimeout
        $outcome.Target | Should -Be $Account
        $outcome.Message | Should -Match "The margin before was $([regex]::Escape($before.ToString('0.########', [cultureinfo]::InvariantCulture))) USDT"
        $outcome.Advice | Should -Match 'Get-ExchangePosition shows'
        $outcome.Advice -match 'Get-ExchangePositionMarginChange' | Should -Be ($Account -eq 'bn')
        (Get-Sent).Count | Should -Be 1
        Clear-SimulatorFault $simulator
        Get-Margin $Account | Should -Be ($before + 3 * $sign)
    }
}

Context 'stopping' {
    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer'; Method = 'GET' }
        Measure-Stop $simulator "$cmdlet bb ETHUSDT 5" | Should -BeLessThan 1000
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'ends cleanly with -ErrorAction Stop' {
        $leftover = Measure-Leftover $simulator @{ ApiKey = $keys.bb } {
            try { & $cmdlet nobody, bb ETHUSDT 5 -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId }
        }
        $leftover.Output | Should -Be "AccountNotFound,$command"
        Get-Sent | Should -BeNullOrEmpty
    }
}

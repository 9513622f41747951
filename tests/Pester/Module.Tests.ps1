# What must hold for the module as a whole: nothing is exported without source, tests and help, and nothing lies about.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'output/ExchangeAccounts/ExchangeAccounts.psd1') -Force
    $script:cmdlets = @(Get-Command -Module ExchangeAccounts -CommandType Cmdlet | ForEach-Object { @{ name = $_.Name; cmdlet = $_ } })
    $script:pages = @(Get-ChildItem (Join-Path $root 'docs/en-US') -Filter '*-*.md' | ForEach-Object { @{ name = $_.BaseName; path = $_.FullName } })
    $script:kinds = @([Enum]::GetNames([ExchangeAccounts.FailureKind]) | ForEach-Object { @{ kind = $_ } })
    $script:views = @(Get-ChildItem (Join-Path $root 'output/ExchangeAccounts') -Filter '*.Format.ps1xml' | ForEach-Object { @{ name = $_.Name; path = $_.FullName } })
    $pinned = (Import-PowerShellDataFile (Join-Path $root 'build.psd1'))['Microsoft.PowerShell.PlatyPS']
    $script:platyMissing = -not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS | Where-Object Version -EQ $pinned)
    $script:platyReason = "Microsoft.PowerShell.PlatyPS $pinned is not installed"
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $script:output = Join-Path $RepositoryRoot 'output/ExchangeAccounts'
    $script:docs = Join-Path $RepositoryRoot 'docs/en-US'
    $script:manifest = Import-PowerShellDataFile (Join-Path $RepositoryRoot 'ExchangeAccounts.psd1')
    $script:assembly = (Get-Command New-ExchangeOrder).ImplementingType.Assembly
    $script:common = @([System.Management.Automation.Cmdlet]::CommonParameters) + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    function Get-OwnParameter($Cmdlet) { @($Cmdlet.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Attributes.DontShow -notcontains $true }) }
}

Describe 'The module' {
    It 'has a valid manifest' {
        $tested = Test-ModuleManifest (Join-Path $output 'ExchangeAccounts.psd1')
        $tested.Version | Should -Be $manifest.ModuleVersion
        $manifest.CompatiblePSEditions | Should -Be Core
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.FunctionsToExport | Should -HaveCount 0
        $manifest.VariablesToExport | Should -HaveCount 0
        $manifest.ContainsKey('RequiredModules') | Should -BeFalse
        $manifest.PrivateData.PSData.Tags | Should -Contain PSEdition_Core
    }

    It 'exports exactly the cmdlets of its assembly, in order' {
        $inside = foreach ($type in $assembly.GetExportedTypes()) {
            $attribute = [Attribute]::GetCustomAttribute($type, [System.Management.Automation.CmdletAttribute], $false)
            if ($attribute) { "$($attribute.VerbName)-$($attribute.NounName)" }
        }
        $manifest.CmdletsToExport | Should -Be ([string[]]$inside | Sort-Object -Culture '')
        (Get-Command -Module ExchangeAccounts -CommandType Cmdlet).Name | Sort-Object -Culture '' | Should -Be $manifest.CmdletsToExport
        (Get-Alias | Where-Object Source -EQ ExchangeAccounts).Name | Should -Be $manifest.AliasesToExport
    }

    It 'lies in a folder that holds what it should, and nothing else' {
        $expected = @(
            'ExchangeAccounts.psd1', 'LICENSE'
            'ExchangeAccounts.dll', 'ExchangeAccounts.Binance.dll', 'ExchangeAccounts.Bybit.dll', 'ExchangeAccounts.PowerShell.dll', 'ExchangeAccounts.Simulator.dll'
            $manifest.FormatsToProcess
            'en-US/ExchangeAccounts.PowerShell.dll-Help.xml'
            Get-ChildItem $docs -Filter 'about_*.help.txt' | ForEach-Object { "en-US/$($_.Name)" }
        )
        $there = Get-ChildItem $output -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($output, $_.FullName).Replace('\', '/') }
        $there | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'loads without an error or a warning, twice' {
        $child = Invoke-ChildPwsh "`$Error.Clear(); Import-Module '$ModulePath'; Import-Module '$ModulePath' -Force; Remove-Module ExchangeAccounts; Import-Module '$ModulePath'; 'errors: ' + `$Error.Count"
        $child.ExitCode | Should -Be 0
        $child.Output.Trim() | Should -Be 'errors: 0'
    }

    It 'makes error records in one place only' {
        $found = Get-ChildItem (Join-Path $RepositoryRoot 'src/ExchangeAccounts.PowerShell') -Recurse -Filter *.cs |
            Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | Select-String '\bErrorRecord\(|\bErrorRecord \w+ = new\('
        @($found | Where-Object Filename -NE ErrorRecords.cs) | Should -BeNullOrEmpty
    }
}

Describe '<name>' -ForEach $cmdlets {
    It 'has source, tests and help' {
        $type = $cmdlet.ImplementingType.Name
        Get-ChildItem (Join-Path $RepositoryRoot 'src/ExchangeAccounts.PowerShell') -Recurse -Filter "$type.cs" | Should -HaveCount 1
        Join-Path $PSScriptRoot "$name.Tests.ps1" | Should -Exist
        Join-Path $docs "$name.md" | Should -Exist
    }

    It 'describes every parameter in its page, and no other' {
        $text = (Get-Content (Join-Path $docs "$name.md") -Raw).ReplaceLineEndings("`n")
        $described = [regex]::Matches($text, '(?m)^### -(\w+)\n\n(?!```)\S').ForEach{ $_.Groups[1].Value }
        $own = (Get-OwnParameter $cmdlet).Name
        $own | Where-Object { $_ -notin $described } | Should -BeNullOrEmpty -Because 'each parameter is described'
        $described | Where-Object { $_ -notin $own -and $_ -notin 'WhatIf', 'Confirm' } | Should -BeNullOrEmpty -Because 'no page describes what is not there'
    }

    It 'shows what it takes as it is' {
        $text = (Get-Content (Join-Path $docs "$name.md") -Raw).ReplaceLineEndings("`n")
        foreach ($parameter in Get-OwnParameter $cmdlet) {
            $block = [regex]::Match($text, "(?s)\n### -$($parameter.Name)\n.*?``````yaml\n(.*?)\n``````").Groups[1].Value
            $sets = @($parameter.ParameterSets.Values)
            $because = "-$($parameter.Name) is so in the module"
            $block | Should -Match "(?m)^\s+ValueFromPipeline: $("$([bool]($sets.ValueFromPipeline -contains $true))".ToLower())$" -Because $because
            $block | Should -Match "(?m)^\s+ValueFromPipelineByPropertyName: $("$([bool]($sets.ValueFromPipelineByPropertyName -contains $true))".ToLower())$" -Because $because
            $block | Should -Match "(?m)^\s+IsRequired: $("$([bool]($sets.IsMandatory -contains $true))".ToLower())$" -Because $because
        }
    }

    It 'has help with a synopsis and three examples' {
        $help = Get-Help $name -Full
        $help.Synopsis | Should -Not -Match "^\s*$name" -Because 'without help PowerShell shows the syntax there'
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 3
        (& $name -? | Out-String) | Should -Match ([regex]::Escape($help.Synopsis.Trim().Substring(0, 20)))
    }

    It 'has a view for what it writes' {
        foreach ($type in $cmdlet.OutputType.Type | Where-Object { $_ -and $_.Namespace -eq 'ExchangeAccounts' }) {
            Get-FormatData -TypeName $type.FullName | Should -Not -BeNullOrEmpty -Because "$type is shown as a table"
        }
    }

    It 'takes numbers, switches, words and times from the pipeline exactly' {
        foreach ($parameter in Get-OwnParameter $cmdlet) {
            $attributes = $parameter.Attributes | ForEach-Object { $_.GetType().Name }
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type -eq [decimal]) { $attributes | Should -Contain ExactDecimalAttribute -Because "-$($parameter.Name) is a decimal" }
            if ($type -in [double], [float]) { throw "-$($parameter.Name) is a floating point number." }
            if ($type -eq [switch] -and $parameter.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true) {
                $attributes | Should -Contain ExactSwitchAttribute -Because "-$($parameter.Name) comes from the pipeline"
            }
            if ($parameter.ParameterSets.Values.ValueFromPipelineByPropertyName -notcontains $true) { continue }

            # PowerShell leaves out what it cannot convert, without a word.
            if ($type.IsEnum) { $attributes | Should -Contain ExactWordAttribute -Because "-$($parameter.Name) comes from the pipeline" }
            if ($type -eq [datetime]) { $attributes | Should -Contain ExactTimeAttribute -Because "-$($parameter.Name) comes from the pipeline" }
        }
    }

    It 'completes accounts, exchanges, environments, symbols and tags' {
        foreach ($parameter in Get-OwnParameter $cmdlet | Where-Object Name -In Account, Exchange, Environment, Symbol, Tag) {
            $parameter.Attributes.ForEach{ $_.GetType().Name } | Should -Contain ArgumentCompleterAttribute -Because "-$($parameter.Name) completes"
        }
    }

    It 'asks before it changes anything' {
        if ($cmdlet.Verb -in 'Get', 'ConvertTo', 'Test') { $cmdlet.Parameters.Keys | Should -Not -Contain WhatIf }
        else { $cmdlet.Parameters.Keys | Should -Contain WhatIf }
    }
}

Describe 'The page of <name>' -ForEach $pages {
    BeforeAll {
        $script:text = (Get-Content $path -Raw).ReplaceLineEndings("`n")
    }

    It 'belongs to a cmdlet' {
        $name | Should -BeIn $manifest.CmdletsToExport
        $text | Should -Match '(?m)^external help file: ExchangeAccounts\.PowerShell\.dll-Help\.xml$'
    }

    It 'has nothing left to fill in' {
        $text | Should -Not -Match '\{\{'
        $text | Should -Not -Match '(?m)^(TODO|TBD)\b'
    }

    It 'has numbered examples with a title, a command that parses and a sentence on what it does' {
        $examples = [regex]::Matches($text, '(?ms)^### Example (\d+): \S[^\n]*\n\n(.*?)(?=^### Example |^## )')
        $examples.Count | Should -BeGreaterOrEqual 3
        $examples.ForEach{ $_.Groups[1].Value } | Should -Be (1..$examples.Count)
        foreach ($example in $examples) {
            $parts = [regex]::Match($example.Groups[2].Value, '(?ms)\A(?:[^\n]+\n\n)*?```powershell\n(.*?)\n```\n(.*)\z')
            $parts.Success | Should -BeTrue -Because "example $($example.Groups[1].Value) has a command"
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($parts.Groups[1].Value, [ref]$null, [ref]$problems)
            $problems | Should -BeNullOrEmpty
            $parts.Groups[2].Value.Trim() | Should -Match '\w.*\.' -Because "example $($example.Groups[1].Value) says what it does"
        }
    }
}

Describe 'The examples of <_>' -ForEach 'New-ExchangeOrder', 'Get-ExchangeOrder', 'Get-ExchangeOrderJournal', 'Get-ExchangeTrade', 'Set-ExchangeOrder', 'Stop-ExchangeOrder', 'Export-ExchangeHistory' {
    It 'run as they are written' {
        $text = (Get-Content (Join-Path $docs "$_.md") -Raw).ReplaceLineEndings("`n")
        $folder = New-TestHome
        $null = New-Item $folder -ItemType Directory -Force
        $script = [regex]::Matches($text, '(?ms)^```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value } -join "`n"
        $file = Join-Path $folder 'examples.ps1'
        Set-Content $file "`$ErrorActionPreference = 'Stop'`nSet-Location '$folder'`nImport-Module '$ModulePath'`n$script`n'all done'"
        $child = Invoke-ChildPwsh "& '$file'"
        $child.ExitCode | Should -Be 0 -Because $child.Output
        $child.Output | Should -Match 'all done'
    }
}

Describe 'The view file <name>' -ForEach $views {
    It 'shows at most seven columns, under as many headers' {
        $xml = [xml](Get-Content $path -Raw)
        foreach ($view in $xml.SelectNodes('//View[TableControl]')) {
            $headers = $view.SelectNodes('TableControl/TableHeaders/TableColumnHeader').Count
            $headers | Should -BeLessOrEqual 7 -Because $view.Name
            foreach ($row in $view.SelectNodes('.//TableRowEntry')) {
                $row.SelectNodes('TableColumnItems/TableColumnItem').Count | Should -Be $headers -Because $view.Name
            }
        }
    }

    It 'names only types and members that are there' {
        $xml = [xml](Get-Content $path -Raw)
        foreach ($view in $xml.SelectNodes('//View')) {
            $type = [type]$view.SelectSingleNode('ViewSelectedBy/TypeName').InnerText
            foreach ($property in $view.SelectNodes('.//PropertyName')) {
                $type.GetProperty($property.InnerText) | Should -Not -BeNullOrEmpty -Because "$($view.Name) shows $($property.InnerText)"
            }

            foreach ($code in $view.SelectNodes('.//ScriptBlock')) {
                foreach ($call in [regex]::Matches($code.InnerText, '\[(ExchangeAccounts\.\w+)\]::(\w+)')) {
                    ([type]$call.Groups[1].Value).GetMember($call.Groups[2].Value) | Should -Not -BeNullOrEmpty -Because "$($view.Name) calls $($call.Value)"
                }

                foreach ($member in [regex]::Matches($code.InnerText, '\$_\.(\w+)')) {
                    $type.GetProperty($member.Groups[1].Value) | Should -Not -BeNullOrEmpty -Because "$($view.Name) reads $($member.Value)"
                }
            }
        }
    }
}

Describe 'The error id <kind>' -ForEach $kinds {
    It 'is documented' {
        Join-Path $docs 'about_ExchangeAutomation.help.txt' | Should -FileContentMatch "\b$kind\b"
    }
}

Describe 'The committed help' {
    It "is what the pages make$(if ($platyMissing) { ": $platyReason" })" -Skip:$platyMissing {
        $made = Join-Path ([IO.Path]::GetTempPath()) "help-$([guid]::NewGuid().ToString('N'))"
        try {
            $child = Invoke-ChildPwsh "& '$(Join-Path $RepositoryRoot 'build.ps1')' -Task Docs -HelpFolder '$made'"
            $child.ExitCode | Should -Be 0 -Because $child.Output
            $name = 'ExchangeAccounts.PowerShell.dll-Help.xml'
            $new = (Get-Content (Join-Path $made $name) -Raw).ReplaceLineEndings("`n")
            $committed = (Get-Content (Join-Path $docs $name) -Raw).ReplaceLineEndings("`n")
            ($new -ceq $committed) | Should -BeTrue -Because 'build.ps1 -Task Docs makes it anew'
        }
        finally {
            Remove-Item $made -Recurse -Force -ErrorAction Ignore
        }
    }
}
